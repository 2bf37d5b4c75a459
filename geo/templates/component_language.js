/* The page's own language and direction, for screen readers and for every widget: data {language, direction}. */
export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
}

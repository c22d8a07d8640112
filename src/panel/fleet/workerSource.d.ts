/** A module bundled by itself, as the text of a classic script. */
declare module '*?source' {
  const text: string;
  export default text;
}

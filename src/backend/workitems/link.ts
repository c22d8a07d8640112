/** Whether a text is an address that a browser may be sent to: `javascript:` and the like are none. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

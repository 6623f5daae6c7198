/** What a text is as JSON; `undefined`, which no schema takes, if it is none or nested beyond reason. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // From outside, anything may come: whoever reads it says what was expected.
    return undefined;
  }
}

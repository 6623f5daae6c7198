// The packages bring no types; this is what the tests use of them.
declare module '@citation-js/core' {
  export const plugins: {
    input: { chain(text: string, options: { generateGraph: boolean }): import('./read.ts').RisItem[] };
  };
}
declare module '@citation-js/plugin-ris' {}

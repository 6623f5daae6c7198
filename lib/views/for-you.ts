import type { View } from './view';

export const forYou: View = {
  name: 'forYou',
  async *load(context) {
    // What learning takes is loaded when somebody looks at what was learned.
    const { papersForYou } = await import('./taste');
    yield* papersForYou(context);
  },
};

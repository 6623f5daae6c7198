/** The text of each progress: the key of its words. */
export const PROGRESS_TEXTS = {
  'to-read': 'paper.toRead',
  reading: 'paper.reading',
  done: 'paper.done',
} as const;

/** Where the digest's service lives; a mirror that speaks the same API may be set instead. */
export const DEFAULT_BASE_ADDRESS = 'https://huggingface.co';

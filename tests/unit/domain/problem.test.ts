// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { isStoreError, storageProblem } from '../../../lib/domain/problem.ts';

const NO_SPACE = 'IO error: .../000003.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 9::WritableFileAppend::8)';

describe('an error of the store', () => {
  it.each([
    [new DOMException('', 'QuotaExceededError'), 'storage-full'],
    [new Error('Resource::kQuotaBytes quota exceeded'), 'storage-full'],
    [new Error(NO_SPACE), 'storage-full'],
    [new Error('NS_ERROR_FILE_NO_DEVICE_SPACE'), 'storage-full'],
    [new DOMException('', 'VersionError'), 'newer-store'],
    [new DOMException('Internal error', 'UnknownError'), 'storage'],
    [undefined, 'storage'],
  ])('%s means: %s', (error, code) => {
    expect(storageProblem(error)).toEqual({ code });
  });

  it.each([
    [new DOMException('Internal error', 'UnknownError'), true],
    [new DOMException('', 'QuotaExceededError'), false],
    [new DOMException('', 'VersionError'), false],
    // What `storage.local` says, or a fault of our own.
    [new Error('An unexpected error occurred'), false],
    [new TypeError('x is undefined'), false],
  ])('%s is one for which a database may be given up: %s', (error, isOne) => {
    expect(isStoreError(error)).toBe(isOne);
  });
});

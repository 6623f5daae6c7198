import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const UNIT = {
  environment: 'happy-dom',
  setupFiles: ['tests/support/unit-setup.ts'],
  // Hundreds of random cases take seconds where a machine has much else to do: only what hangs is to fail.
  testTimeout: 60_000,
};

/** No extension API outside a browser: texts are the real English ones, read from assets/locales. */
const TEXTS = { alias: { '#i18n': fileURLToPath(new URL('tests/support/i18n.ts', import.meta.url)) } };

const IN_BROWSERS = {
  environment: 'node' as const,
  globalSetup: ['tests/support/e2e-setup.ts'],
  // One browser at a time: two at once on a small machine make each other slow, and slow tests flaky.
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000, interval: 50 } },
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/count-reporter.ts'],
    projects: [
      {
        extends: true,
        resolve: TEXTS,
        test: {
          ...UNIT,
          name: 'unit',
          include: ['tests/*.test.ts', 'tests/{unit,components}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: { ...IN_BROWSERS, name: 'e2e', include: ['tests/e2e/**/*.test.ts'] },
      },
      {
        extends: true,
        resolve: TEXTS,
        test: {
          ...UNIT,
          name: 'reliability-pure',
          include: ['tests/reliability/pure/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { ...IN_BROWSERS, name: 'reliability', include: ['tests/reliability/*.test.ts'] },
      },
    ],
  },
});

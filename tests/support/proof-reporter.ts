import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { PROMISES, type PromiseNumber, type Proof } from '../reliability/promises.ts';

interface Row extends Proof {
  isKept: boolean;
}

/** Ends a run of the reliability tests with one table: promise, where and how often it was tried, what was lost. */
export default class ProofReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) => [...module.children.allTests()].flatMap(rowsOf));
    const numbers = Object.keys(PROMISES).map(Number) as PromiseNumber[];
    const lines = numbers.flatMap((number) => linesOf(number, rows));
    const inputs = modules.flatMap((module) => inputLine(module) ?? []);
    const head = ['| # | promise | where | tried | lost | |', '| --- | --- | --- | --- | --- | --- |'];
    process.stdout.write(`\n${[...head, ...lines, ...inputs].join('\n')}\n`);
  }
}

/** A group of bad inputs: each is a test of its own, so what was tried is how many there are. */
function inputLine(module: TestModule): string | undefined {
  const [, folder, group] = /(pure)?\/inputs-(\w+)\.test\.ts$/.exec(module.moduleId) ?? [];
  const tried = [...module.children.allTests()].filter((test) => test.result().state !== 'skipped');
  if (!group || tried.length === 0) return undefined;
  const lost = [...tried].filter((test) => test.result().state !== 'passed').length;
  const where = folder ? 'node' : 'chromium, firefox';
  const count = `${tried.length} bad inputs`;
  return `| | bad inputs come to what is expected: ${group} | ${where} | ${count} | ${lost} | ${lost > 0 ? '**failed**' : ''} |`;
}

function rowsOf(test: TestCase): Row[] {
  const isKept = test.result().state === 'passed';
  return (test.meta().proofs ?? []).map((proof) => ({ ...proof, isKept }));
}

function linesOf(number: PromiseNumber, rows: readonly Row[]): string[] {
  const own = rows.filter(({ promise }) => promise === number);
  if (own.length === 0) return [`| ${number} | ${PROMISES[number]} | | not tried | | |`];
  return own.map(({ where, tried, what, lost, figure = '', isKept }) => {
    const count = `${tried.toLocaleString('en')} ${what}`;
    return `| ${number} | ${PROMISES[number]} | ${where} | ${count} | ${lost} | ${isKept ? figure : `**failed** ${figure}`} |`;
  });
}

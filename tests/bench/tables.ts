/** A table of the report, in Markdown. */
export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** What is to be known to read it. */
  notes?: readonly string[];
}

/** A table as Markdown, its columns as wide as what stands in them. */
export function markdown({ title, head, rows, notes = [] }: Table): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(head),
    rule,
    ...rows.map(line),
    ...notes.flatMap((note) => ['', note]),
  ].join('\n');
}

/** A number with so many digits behind the point. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The value that this share of the values does not exceed: 0.5 is the median, 0.95 the 95th percentile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of some differences, with the interval that holds the true one in 95 of 100 cases. */
export function difference(values: readonly number[]): string {
  const middle = mean(values);
  const spread = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / values.length);
  const signed = (value: number) => (value < 0 ? '−' : '+') + Math.abs(value).toFixed(3);
  return `${signed(middle)} (${signed(middle - 1.96 * spread)} … ${signed(middle + 1.96 * spread)})`;
}

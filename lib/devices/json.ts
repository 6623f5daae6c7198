/** A value as JSON with the names of objects in order: browsers hand back what they stored in an order of their own. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Whether two values are the same as JSON. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return stableJson(one) === stableJson(other);
}

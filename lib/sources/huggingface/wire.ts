import * as v from 'valibot';

/**
 * The digest's items as they come over the wire (`GET /api/daily_papers`). What a reader cannot do without must be
 * right, or the item is bad; anything else that has an unexpected shape counts as absent.
 */
function optionalOr<const TSchema extends v.GenericSchema>(schema: TSchema) {
  return v.optional(v.fallback(v.nullish(schema), undefined));
}

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const Text = v.pipe(v.string(), v.regex(/\S/));

const WireAccount = v.object({
  fullname: optionalOr(Text),
  name: optionalOr(Text),
  user: optionalOr(Text),
});

const WireAuthor = v.object({
  name: v.string(),
  hidden: optionalOr(v.boolean()),
  user: optionalOr(WireAccount),
});

const WireOrganization = v.object({ name: Text, fullname: optionalOr(Text) });

const WirePaper = v.object({
  id: v.pipe(v.string(), v.maxLength(40)),
  title: Text,
  summary: optionalOr(v.string()),
  authors: v.array(v.unknown()),
  publishedAt: optionalOr(v.string()),
  upvotes: Count,
  discussionId: optionalOr(Text),
  submittedOnDailyAt: optionalOr(v.string()),
  submittedOnDailyBy: optionalOr(WireAccount),
  ai_summary: optionalOr(v.string()),
  ai_keywords: optionalOr(v.array(v.unknown())),
  projectPage: optionalOr(v.string()),
  githubRepo: optionalOr(v.string()),
  githubStars: optionalOr(Count),
  organization: optionalOr(WireOrganization),
  mediaUrls: optionalOr(v.array(v.unknown())),
});

const WireItemSchema = v.object({
  paper: WirePaper,
  numComments: optionalOr(Count),
  thumbnail: optionalOr(v.string()),
  submittedBy: optionalOr(WireAccount),
  organization: optionalOr(WireOrganization),
  submitterOrganization: optionalOr(WireOrganization),
  mediaUrls: optionalOr(v.array(v.unknown())),
  mediaUrl: optionalOr(v.string()),
});

export type WireItem = v.InferOutput<typeof WireItemSchema>;
export type WireAccount = v.InferOutput<typeof WireAccount>;
export type WireAuthor = v.InferOutput<typeof WireAuthor>;
export type WireOrganization = v.InferOutput<typeof WireOrganization>;

/** One item of the digest, or `undefined` if it is not readable as one. */
export function readItem(item: unknown): WireItem | undefined {
  const result = v.safeParse(WireItemSchema, item);
  return result.success ? result.output : undefined;
}

/** One author of an item, or `undefined` if it is not readable as one. */
export function readAuthor(author: unknown): WireAuthor | undefined {
  const result = v.safeParse(WireAuthor, author);
  return result.success ? result.output : undefined;
}

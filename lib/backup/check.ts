import * as v from 'valibot';
import { type Alert, toName, toQuery } from '../domain/alert';
import { madeOf } from '../domain/made';
import { isPaperId, MOST, type Paper, type PaperId } from '../domain/paper';
import { PROGRESS, type Reading, withNote, withTags } from '../domain/reading';
import { isSourceId } from '../domain/source-id';
import { cleanAddress, cleanText, LIMITS } from '../domain/text';
import { dayOf, EARLIEST, type IsoDate, isIsoDate, LATEST, plausible } from '../domain/time';

const MOST_TAGS = 1_000;

const text = (limit: number) =>
  v.pipe(
    v.string(),
    v.transform((value) => cleanText(value, limit)),
  );
const filled = (limit: number) => v.pipe(text(limit), v.minLength(1));
const Address = v.pipe(v.string(), v.transform(cleanAddress), v.string());
const Moment = v.pipe(v.number(), v.minValue(0), v.maxValue(LATEST));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const Day = v.custom<IsoDate>(isIsoDate);
// As wide as the sources have it, and no narrower: a clock that is years ahead for a while files papers under days to come.
const [FIRST_DAY, LAST_DAY] = [dayOf(EARLIEST), dayOf(LATEST)];
const PaperDay = v.custom<IsoDate>((day) => isIsoDate(day) && day >= FIRST_DAY && day <= LAST_DAY);
const Published = v.pipe(
  v.number(),
  v.check((moment) => plausible(moment) !== undefined),
);
const Id = v.custom<PaperId>(isPaperId);

const ReadingSchema = v.object({
  id: Id,
  unread: v.optional(v.object({ day: Day, upvotes: Count, byHand: v.optional(v.literal(true)) })),
  muted: v.optional(v.object({ day: Day, upvotes: Count })),
  hiddenAt: v.optional(Moment),
  readAt: v.optional(Moment),
  openedAt: v.optional(Moment),
  bookmarkedAt: v.optional(Moment),
  progress: v.optional(v.picklist(PROGRESS)),
  tags: v.optional(v.pipe(v.array(v.string()), v.maxLength(MOST_TAGS))),
  note: v.optional(v.string()),
  order: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** What a person made of a paper, from outside; `undefined` if it can't be that. */
export function readReading(value: unknown): Reading | undefined {
  const reading = readWholeReading(value);
  return reading && madeOf(reading);
}

/** A reading from our own copy, which also knows whether the paper is new; `undefined` if it can't be one. */
export function readWholeReading(value: unknown): Reading | undefined {
  const result = v.safeParse(ReadingSchema, value);
  if (!result.success) return undefined;
  const { tags = [], note = '', ...rest } = result.output;
  return withNote(withTags(rest as Reading, tags), note);
}

const AlertSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  name: v.pipe(v.string(), v.transform(toName), v.minLength(1)),
  query: v.pipe(v.string(), v.transform(toQuery), v.minLength(1)),
  createdAt: Moment,
  onBadge: v.boolean(),
  notifies: v.boolean(),
});

/** An alert from outside; `undefined` if it can't be one. */
export function readAlert(value: unknown): Alert | undefined {
  const result = v.safeParse(AlertSchema, value);
  return result.success ? result.output : undefined;
}

const Person = v.object({ name: filled(LIMITS.name), user: filled(LIMITS.name) });

const PaperSchema = v.object({
  id: Id,
  title: filled(LIMITS.title),
  abstract: text(LIMITS.abstract),
  authors: v.pipe(
    v.array(v.object({ name: filled(LIMITS.name), user: v.optional(filled(LIMITS.name)) })),
    v.maxLength(MOST.authors),
  ),
  publishedAt: v.optional(Published),
  featuredOn: v.optional(PaperDay),
  upvotes: Count,
  comments: Count,
  organization: v.optional(Person),
  code: v.optional(v.object({ url: Address, stars: v.optional(Count) })),
  projectPage: v.optional(Address),
  aiSummary: v.optional(text(LIMITS.abstract)),
  keywords: v.optional(v.pipe(v.array(text(LIMITS.keyword)), v.maxLength(MOST.keywords))),
  submittedBy: v.optional(Person),
  discussionId: v.optional(filled(LIMITS.name)),
  media: v.optional(v.pipe(v.array(Address), v.maxLength(MOST.media))),
  thumbnail: v.optional(Address),
  day: PaperDay,
  firstSeenAt: Moment,
  sources: v.pipe(
    v.array(v.string()),
    v.transform((ids) => ids.filter(isSourceId)),
  ),
});

/** A paper from outside, cleaned like one that a source tells of; `undefined` if it can't be one. */
export function readPaper(value: unknown): Paper | undefined {
  const result = v.safeParse(PaperSchema, value);
  return result.success ? (result.output as Paper) : undefined;
}

/** The counts of a paper over time, oldest first. */
export { samplesOf as samplesFor } from '../db';

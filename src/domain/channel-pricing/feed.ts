/** What reads the file: Google's and Meta's product XML (RSS 2.0 with the namespace `g`), or a table. */
export const FEED_FORMATS = ["google_xml", "meta_xml", "csv"] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

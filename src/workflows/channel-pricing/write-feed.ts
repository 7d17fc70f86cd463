import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { stringify } from "csv-stringify/sync"
import { cellsOf, FEED_COLUMNS, FeedItem, XML_END, xmlHead, xmlItem } from "../../domain/channel-pricing/feed"
import { asText } from "../../domain/shared/spreadsheet-text"
import type { PriceFeedDTO } from "../../types/http/price-feeds"
import { shopDay } from "../purchasing/steps/act"
import { feedPages, feedPlaceOf } from "./read-feed"
import { pricingOf } from "./steps/feeds"

export type FeedFile = Readonly<{
  content_type: string
  etag: string
  last_modified: Date
  /** The file piece by piece; each article that is in it is counted by `onArticle`. */
  pieces: (onArticle: () => void) => AsyncGenerator<string>
}>

/** No answer is told to be unchanged for longer, in milliseconds: what nobody thought of shows up within the hour. */
const LONGEST_UNCHANGED = 3_600_000

/** The file of a feed: what it is, whether it changed, and its text as it is asked for. */
export async function feedFile(container: MedusaContainer, feed: PriceFeedDTO, at: Date): Promise<FeedFile> {
  // A feed whose region is gone is refused before the first byte.
  await feedPlaceOf(container, feed)
  const hour = new Date(at.getTime() - (at.getTime() % LONGEST_UNCHANGED))
  const { last, print } = await pricingOf(container).readFeedTouched(feed, at)
  const day = await shopDay(container, at)
  const touched = last && last <= at && last > hour ? last : hour
  const etag = createHash("sha256")
    .update(`${feed.id}|${print}|${day}|${hour.toISOString()}`)
    .digest("base64url")
  return {
    content_type: feed.format === "csv" ? "text/csv; charset=utf-8" : "application/xml; charset=utf-8",
    etag: `W/"${etag.slice(0, 27)}"`,
    // The header has whole seconds; rounded up, so that a change within the second is not taken for the one before.
    last_modified: new Date(Math.ceil(touched.getTime() / 1000) * 1000),
    pieces: (onArticle) => piecesOf(container, feed, at, onArticle),
  }
}

async function* piecesOf(
  container: MedusaContainer,
  feed: PriceFeedDTO,
  at: Date,
  onArticle: () => void
): AsyncGenerator<string> {
  const isTable = feed.format === "csv"
  yield isTable ? rowOf(FEED_COLUMNS) : headOf(feed)
  for await (const { items } of feedPages(container, feed, { at })) {
    items.forEach(onArticle)
    yield items.map((item: FeedItem) => (isTable ? rowOf(cellsOf(item).map(asText)) : xmlItem(item))).join("")
  }
  if (!isTable) yield XML_END
}

const rowOf = (cells: readonly string[]): string => stringify([[...cells]], { record_delimiter: "\r\n" })

const headOf = (feed: PriceFeedDTO): string =>
  xmlHead({
    title: feed.name,
    link: new URL(feed.product_url.replace(/\{[a-z_]+\}/g, "x")).origin,
    description: feed.sales_channel_name ?? feed.name,
    language: feed.language,
  })

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { addressBlock } from "../../../domain/purchasing/portal-access"
import { hashOfFeedToken } from "../../../platform/feed-token"
import { hashOfAddress } from "../../../platform/portal/token"
import { sendText } from "../../../platform/text-stream"
import { portalSecret } from "../../../workflows/purchasing/portal-url"
import { pricingOf } from "../../../workflows/channel-pricing/steps/feeds"
import { FeedFile, feedFile } from "../../../workflows/channel-pricing/write-feed"

const NOTHING_HERE = { type: "not_found", message: "There is no feed at this address" }

/**
 * The products of a channel for a marketplace, behind a secret address. A wrong address, one that was renewed and one that
 * is switched off answer alike.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const at = new Date()
  const pricing = pricingOf(req.scope)
  res.set({
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-cache",
  })
  const outcome = await pricing.knockAtPriceFeed({
    token_hash: hashOfFeedToken(req.params.token ?? ""),
    address_hash: hashOfAddress(portalSecret(req.scope), addressBlock(req.ip ?? "")),
    at,
  })
  if (!outcome) {
    res.status(404).json(NOTHING_HERE)
    return
  }
  if ("retry_after" in outcome) {
    res
      .set("Retry-After", String(outcome.retry_after))
      .status(429)
      .json({
        type: "not_allowed",
        message: `Too many readings; come again in ${outcome.retry_after} seconds`,
      })
    return
  }
  const { feed } = outcome
  const file = await feedFile(req.scope, feed, at)
  res.set({ ETag: file.etag, "Last-Modified": file.last_modified.toUTCString() })
  if (isUnchanged(req, file)) {
    res.status(304).end()
    return
  }
  res.set("Content-Type", file.content_type)
  if (req.method === "HEAD") {
    res.status(200).end()
    return
  }
  let articles = 0
  const isRead = await sendText(
    res,
    file.pieces(() => {
      articles += 1
    })
  )
  if (!isRead) {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The feed “${feed.name}” was not read to its end`)
    return
  }
  await pricing.notePriceFeedRead(feed.id, articles, at)
}

/** Whether the reader has what it would get: by its tag, else by its date (RFC 9110, 13.2.2). */
function isUnchanged(req: MedusaRequest, { etag, last_modified }: FeedFile): boolean {
  const tags = req.get("if-none-match")
  const bare = (tag: string) => tag.trim().replace(/^W\//, "")
  if (tags !== undefined)
    return tags.trim() === "*" || tags.split(",").some((tag) => bare(tag) === bare(etag))
  const since = Date.parse(req.get("if-modified-since") ?? "")
  return Number.isFinite(since) && last_modified.getTime() <= since
}

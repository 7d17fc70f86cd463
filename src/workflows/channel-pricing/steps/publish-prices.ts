import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DomainError } from "../../../domain/shared/domain-error"
import type { PublishedNews, PublishedPrices } from "../../../modules/channel-pricing/store/publish"
import { ensureOwnedLists } from "./ensure-owned-lists"
import { channelPricingOf, PriceChangeActInput, priceChangeActing } from "./price-change-act"

/** What merely broke is tried again by the job so often; then it waits for somebody. */
const MOST_ATTEMPTS = 10

/** What Medusa keeps of pages of products while its flag `caching` is on: the tags of its lists. */
const CACHED_PAGES = ["Product:list:*", "ProductVariant:list:*", "PriceSet:list:*", "Price:list:*"]

type Cache = { clear: (options: { tags: string[] }) => Promise<void> }

/** Clears pages of products that Medusa keeps. In Redis they are every process's; in memory only this one's. */
async function clearCaches(container: MedusaContainer): Promise<void> {
  const cache = container.resolve(Modules.CACHING, { allowUnregistered: true }) as Cache | undefined
  await cache?.clear({ tags: CACHED_PAGES })
}

/** Tells the shop that prices are live: its caches, and whoever listens. */
export async function tellOfPublication(container: MedusaContainer, id: string, at: Date): Promise<boolean> {
  return await channelPricingOf(container).tellPublished(id, at, async (news: PublishedNews) => {
    await clearCaches(container)
    const { undoes_id, sales_channel_ids, count } = news
    const data = (change_set_id: string) => ({ change_set_id, sales_channel_ids, count })
    await container
      .resolve(Modules.EVENT_BUS)
      .emit([
        { name: "comptoir.prices.published", data: data(news.id) },
        ...(undoes_id ? [{ name: "comptoir.prices.rolled_back", data: data(undoes_id) }] : []),
      ])
  })
}

/**
 * Publishes a set that was asked for or is due: its price lists are made, its prices written in one transaction, and the shop
 * told. A process that stops anywhere leaves a mark by which the job goes on. Null where another publication runs and this
 * one does not wait for it.
 */
export async function publishAsked(
  container: MedusaContainer,
  id: string,
  by: PriceChangeActInput,
  { waits }: { waits: boolean }
): Promise<PublishedPrices | null> {
  const { pricing, act, neighbours } = await priceChangeActing(container, by)
  if (!waits && !(await pricing.isPublicationFree())) return null
  let published: PublishedPrices | null
  try {
    await ensureOwnedLists(container, id)
    published = await pricing.publishPrices(id, act, neighbours, { waits })
  } catch (error) {
    const { message } = error as Error
    const is_refusal = error instanceof DomainError
    const noted = { is_refusal, most_attempts: MOST_ATTEMPTS, at: act.at }
    const { waits: isLeft } = await pricing.notePublishFailure(id, message, noted)
    if (isLeft)
      await container
        .resolve(Modules.EVENT_BUS)
        .emit({ name: "comptoir.prices.publish_failed", data: { change_set_id: id, reason: message } })
    throw error
  }
  if (!published) return null
  await pricing.passPricingCheckpoint("prices published")
  await tellOfPublication(container, id, act.at)
  return published
}

export type PublishPriceChangesInput = {
  id: string
  /** Publishes also where prices changed since the lines were made. */
  force?: boolean
  /** A set of more lines is published in the background; the caller gets its answer at once. */
  in_background_above?: number
} & PriceChangeActInput

export type PublishPriceChangesResult = PublishedPrices & { is_in_background: boolean }

const IN_BACKGROUND = { count: 0, gone: 0, mended: 0, is_repeated: false, is_in_background: true }

/** Has a set that is asked for published by whoever listens; a lost event is made good by the job. */
export async function publishInBackground(container: MedusaContainer, id: string): Promise<void> {
  await container.resolve(Modules.EVENT_BUS).emit({ name: "comptoir.prices.publish_requested", data: { id } })
}

/** Asks for a set to be published, and publishes it. */
export async function publishPriceChanges(
  container: MedusaContainer,
  { id, force = false, in_background_above = Infinity, ...by }: PublishPriceChangesInput
): Promise<PublishPriceChangesResult> {
  const { pricing, act } = await priceChangeActing(container, by)
  const { set } = await pricing.beginPublishing(id, { force }, act)
  await pricing.passPricingCheckpoint("publishing begun")
  const { number, sales_channel_ids, undoes_id } = set
  if (!set.published_at && set.line_count > in_background_above) {
    await publishInBackground(container, id)
    return { id, number, sales_channel_ids, undoes_id, ...IN_BACKGROUND }
  }
  const published = await publishAsked(container, id, by, { waits: true })
  return { ...(published as PublishedPrices), is_in_background: false }
}

/** What was begun is finished by the job, so there is no compensation. */
export const publishPriceChangesStep = createStep(
  "comptoir-publish-price-changes",
  async (input: PublishPriceChangesInput, { container }) =>
    new StepResponse(await publishPriceChanges(container, input))
)

/** Most sets that one run of the job looks at. */
const MOST_A_RUN = 50

/** What the minute's job does: sets that are due or were left, in order of time, and what nobody was told of. */
export async function keepPublications(
  container: MedusaContainer,
  at: Date
): Promise<{ published: number; told: number; failed: number }> {
  const done = { published: 0, told: 0, failed: 0 }
  for (const { id, work } of await channelPricingOf(container).duePublications(at, MOST_A_RUN)) {
    try {
      if (work === "tell") {
        if (await tellOfPublication(container, id, at)) done.told += 1
        continue
      }
      const published = await publishAsked(container, id, { at }, { waits: false })
      // Another process is at it; what waits behind it is taken up in a minute.
      if (!published) break
      if (!published.is_repeated) done.published += 1
    } catch (error) {
      done.failed += 1
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`A price change is not published: ${(error as Error).message}`)
      // What is only broken is tried again first: a later one may be of the same prices.
      if (!(error instanceof DomainError)) break
    }
  }
  return done
}

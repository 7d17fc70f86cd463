import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { sqlOf } from "../../platform/sql"
import { storeSql } from "../../platform/store-sql"
import type { CatalogueRule } from "../../domain/channel-pricing/catalogue"
import type { ChannelProfile as ProfileTerms } from "../../domain/channel-pricing/profile"
import type { ListPage } from "../../platform/list-page"
import type {
  ChannelChoicesDTO,
  ChannelPricingDTO,
  ChannelProfileDTO,
  NamedRecord,
  PricedChannelDTO,
  PublishableKeyChannelDTO,
} from "../../types/http/channel-profiles"
import ChannelProfile from "./models/channel-profile"
import OwnedList from "./models/owned-list"
import ParityRun from "./models/parity-run"
import PriceChangeSet from "./models/price-change-set"
import PriceFeed from "./models/price-feed"
import PriceRule from "./models/price-rule"
import PriceSale from "./models/price-sale"
import type { NewPriceChange } from "../../domain/channel-pricing/change-set"
import { ActKey, actOnce } from "../../platform/act-once"
import type {
  ChangedSinceResponse,
  CurrentPriceDTO,
  OwnedListDTO,
  PriceChangeLineDTO,
  PriceChangeSetDetailDTO,
  PriceChangeSetDTO,
  PriceChangeStats,
} from "../../types/http/price-changes"
import type { PriceChangeAct, PriceChangeNeighbours } from "./change-neighbours"
import { PricingCheckpoint, pricingCheckpoint } from "./checkpoint"
import * as changeDetail from "./store/change-detail"
import * as changeLines from "./store/change-lines"
import * as changeLists from "./store/change-lists"
import * as changeSets from "./store/change-sets"
import { storeOf as changeSql } from "./store/change-sql"
import { CurrentPriceSearch, currentPrices, OwnedListSearch, ownedListsOf } from "./store/current-prices"
import * as ownedLists from "./store/owned-lists"
import * as publish from "./store/publish"
import * as rollBack from "./store/roll-back"
import * as stats from "./store/stats"
import * as attributes from "./store/attributes"
import * as keyChannels from "./store/key-channels"
import type { AuditNeighbour, PricingAct } from "./neighbours"
import * as defaultChannels from "./store/default-channels"
import * as guards from "./store/guards"
import * as pricedChannels from "./store/priced-channels"
import * as parity from "./store/parity"
import * as profiles from "./store/profiles"

type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

/** Keeps what each sales channel asks for a variant, by which rule, since when, and what is about to change. */
export default class ChannelPricingService extends MedusaService({
  ComptoirChannelProfile: ChannelProfile,
  ComptoirOwnedList: OwnedList,
  ComptoirParityRun: ParityRun,
  ComptoirPriceChangeSet: PriceChangeSet,
  ComptoirPriceFeed: PriceFeed,
  ComptoirPriceRule: PriceRule,
  ComptoirPriceSale: PriceSale,
}) {
  // ---- profiles ----

  /** The profile of a sales channel; null where it has none, or one that is switched off. */
  @InjectManager()
  async profileOf(
    salesChannelId: string,
    @MedusaContext() context: Context = {}
  ): Promise<ChannelProfileDTO | null> {
    return (await profiles.activeProfiles(sqlOf(context), [salesChannelId])).get(salesChannelId) ?? null
  }

  /** The active profiles of these sales channels, by channel; those without one are left out. */
  @InjectManager()
  async profilesOf(
    salesChannelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, ChannelProfileDTO>> {
    return await profiles.activeProfiles(sqlOf(context), salesChannelIds)
  }

  /** The profiles of every sales channel that Comptoir prices, by the channels' names. */
  @InjectManager()
  async activeProfiles(@MedusaContext() context: Context = {}): Promise<ChannelProfileDTO[]> {
    return await profiles.allActiveProfiles(sqlOf(context))
  }

  /** Changes the profile of a sales channel, or opens one; answers whether anything differs. */
  @InjectTransactionManager()
  async saveProfile(
    salesChannelId: string,
    changes: Partial<ProfileTerms>,
    act: PricingAct,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<{ is_changed: boolean }> {
    const change = await profiles.changeProfile(storeSql(context), salesChannelId, changes, act.actor_id)
    if (!change) return { is_changed: false }
    const { is_new, ...difference } = change
    await neighbours.recordAudit(
      [
        {
          entity_type: "channel_profile",
          entity_id: salesChannelId,
          act: is_new ? "created" : "updated",
          ...act,
          ...difference,
        },
      ],
      context
    )
    return { is_changed: true }
  }

  /** Every sales channel with its profile and figures. */
  @InjectManager()
  async findPricedChannels(
    filters: pricedChannels.ChannelFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PricedChannelDTO>> {
    return await pricedChannels.listPricedChannels(sqlOf(context), filters, page)
  }

  /** One sales channel with all that its page shows; refuses one that does not exist. */
  @InjectManager()
  async channelPricing(
    id: string,
    costCurrency: string,
    @MedusaContext() context: Context = {}
  ): Promise<{ channel: ChannelPricingDTO; choices: ChannelChoicesDTO }> {
    const sql = sqlOf(context)
    const channel = await pricedChannels.retrieveChannelPricing(sql, id, costCurrency)
    return { channel, choices: await pricedChannels.channelChoices(sql, id, costCurrency) }
  }

  /** Publishable keys with their channels and the one that was declared. */
  @InjectManager()
  async findKeys(
    filters: defaultChannels.KeyFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PublishableKeyChannelDTO>> {
    return await defaultChannels.listKeys(sqlOf(context), filters, page)
  }

  /** Declares which channel a publishable key means where a request names none; null takes it back. */
  @InjectTransactionManager()
  async declareKeyChannel(
    keyId: string,
    salesChannelId: string | null,
    act: PricingAct,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<PublishableKeyChannelDTO> {
    const { key, change } = await defaultChannels.declareChannel(storeSql(context), keyId, salesChannelId)
    if (change) {
      const said = { entity_type: "key_channel", entity_id: keyId, act: "updated", ...act, ...change }
      await neighbours.recordAudit([said], context)
    }
    return key
  }

  // ---- what is allowed in a channel ----

  /** The channels of these that have an active profile, as their shoppers know them. */
  @InjectManager()
  async guardsOf(
    salesChannelIds: readonly string[],
    currencyCode = "",
    @MedusaContext() context: Context = {}
  ): Promise<guards.ChannelGuard[]> {
    return await guards.guardsOf(sqlOf(context), salesChannelIds, currencyCode)
  }

  /** The channel of a cart or of what a payment collection is for; null where Comptoir guards none. */
  @InjectManager()
  async guardOfRecord(
    record: guards.GuardedRecord,
    @MedusaContext() context: Context = {}
  ): Promise<guards.ChannelGuard | null> {
    return await guards.guardOfRecord(sqlOf(context), record)
  }

  @InjectManager()
  async shippingOptionName(id: string, @MedusaContext() context: Context = {}): Promise<string | null> {
    return await guards.shippingOptionName(sqlOf(context), id)
  }

  /** Of these variants, those that a catalogue rule forbids. */
  @InjectManager()
  async forbiddenVariants(
    rule: CatalogueRule,
    variantIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<NamedRecord[]> {
    return await guards.forbiddenVariants(sqlOf(context), rule, variantIds)
  }

  /** Keeps in the audit log what was put into a channel and taken out of it by its catalogue rule. */
  @InjectTransactionManager()
  async recordCatalogue(
    salesChannelId: string,
    done: { name: string; added: number; removed: number },
    actorId: string | null,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const said = { entity_type: "channel_profile", entity_id: salesChannelId, act: "catalogue_applied" }
    await neighbours.recordAudit([{ ...said, actor_id: actorId, before: {}, after: done }], context)
  }

  /** What "apply the catalogue" is to do in a channel. */
  @InjectManager()
  async catalogueDifferences(
    salesChannelId: string,
    rule: CatalogueRule,
    limit: number,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof guards.catalogueDifferences> {
    return await guards.catalogueDifferences(sqlOf(context), salesChannelId, rule, limit)
  }

  // ---- rules ----
  // ---- change sets ----

  /** Begins a price change: a draft that is being filled until `finishFilling`. */
  @InjectTransactionManager()
  async createPriceChangeSet(
    input: changeSets.NewPriceChangeSet,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string }> {
    return await changeSets.createPriceChangeSet(changeSql(context), input)
  }

  /** Adds lines to a draft, at most 10,000 a call; the same price again replaces, and what changes nothing is left out. */
  @InjectTransactionManager()
  async addPriceChanges(
    id: string,
    lines: readonly NewPriceChange[],
    @MedusaContext() context: Context = {}
  ): Promise<{ added: number; unchanged: number }> {
    return await changeLines.addPriceChanges(changeSql(context), id, lines)
  }

  /** Takes lines out of a draft, by their positions. */
  @InjectTransactionManager()
  async removePriceChanges(
    id: string,
    positions: readonly number[],
    @MedusaContext() context: Context = {}
  ): Promise<{ removed: number }> {
    return await changeLines.removePriceChanges(changeSql(context), id, positions)
  }

  /** All lines of a draft are there: counts what they change, for the preview. */
  @InjectTransactionManager()
  async finishFilling(id: string, @MedusaContext() context: Context = {}): Promise<PriceChangeStats> {
    return await stats.finishFilling(changeSql(context), id)
  }

  /** Does an act on prices once for its key; see `actOnce`. Call it first in the transaction. */
  @InjectTransactionManager()
  async onceForPrices<Result extends object>(
    key: ActKey,
    work: (context: Context) => Promise<Result>,
    @MedusaContext() context: Context = {}
  ): Promise<Result & { is_repeated: boolean }> {
    const table = { table: "comptoir_pricing_act", prefix: "cpra" }
    return await actOnce(table, changeSql(context), key, () => work(context))
  }

  @InjectManager()
  async findPriceChanges(
    filters: changeLists.ChangeSetFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PriceChangeSetDTO>> {
    return await changeLists.findChangeSets(changeSql(context), filters, page)
  }

  /** A price change, with whether the one who asks may approve it and what changed since. */
  @InjectManager()
  async readPriceChange(
    id: string,
    act: PriceChangeAct,
    @MedusaContext() context: Context = {}
  ): Promise<PriceChangeSetDetailDTO> {
    return await changeDetail.readPriceChange(changeSql(context), id, act)
  }

  @InjectManager()
  async findPriceChangeLines(
    id: string,
    filters: changeLists.ChangeLineFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PriceChangeLineDTO>> {
    return await changeDetail.findLinesOf(changeSql(context), id, filters, page)
  }

  @InjectManager()
  async nextPriceChangeLines(
    id: string,
    filters: changeLists.ChangeLineFilters,
    after: number,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PriceChangeLineDTO[]> {
    return await changeLists.nextChangeLines(changeSql(context), id, filters, after, limit)
  }

  /** Lines whose price became another: since they were made, or since they were published. */
  @InjectManager()
  async priceChangesSince(
    id: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<ChangedSinceResponse> {
    return await changeDetail.changedSinceOf(changeSql(context), id, limit)
  }

  @InjectTransactionManager()
  async approvePriceChange(
    id: string,
    act: PriceChangeAct,
    neighbours: PriceChangeNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; number: string; is_repeated: boolean }> {
    return await changeSets.approveChangeSet(changeSql(context), id, act, neighbours, context)
  }

  /** Has an approved price change published at an instant, or no longer (null). */
  @InjectTransactionManager()
  async schedulePriceChange(
    id: string,
    publishAt: Date | null,
    act: PriceChangeAct,
    neighbours: PriceChangeNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await changeSets.scheduleChangeSet(changeSql(context), id, publishAt, act, neighbours, context)
  }

  @InjectTransactionManager()
  async discardPriceChange(
    id: string,
    act: PriceChangeAct,
    neighbours: PriceChangeNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await changeSets.discardChangeSet(changeSql(context), id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async renamePriceChange(
    id: string,
    title: string,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await changeSets.renameChangeSet(changeSql(context), id, title)
  }

  /** Asks for a price change to be published: whoever finds it so publishes it. */
  @InjectTransactionManager()
  async beginPublishing(
    id: string,
    options: { force: boolean },
    act: PriceChangeAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ set: changeSets.ChangeSetRow; is_repeated: boolean }> {
    return await publish.beginPublishing(changeSql(context), id, options, act)
  }

  /** Names the price lists that a price change writes into, and counts the attempt; before the publication itself. */
  @InjectTransactionManager()
  async nameOwnedLists(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<ownedLists.WantedList[]> {
    await publish.countAttempt(changeSql(context), id)
    return await ownedLists.nameOwnedLists(changeSql(context), id)
  }

  /** Publishes a price change in one transaction; null where another publication runs and nobody waits for it. */
  @InjectTransactionManager()
  async publishPrices(
    id: string,
    act: PriceChangeAct,
    neighbours: PriceChangeNeighbours,
    options: { waits?: boolean } = {},
    @MedusaContext() context: Context = {}
  ): Promise<publish.PublishedPrices | null> {
    return await publish.publishChangeSet(changeSql(context), id, act, neighbours, context, options)
  }

  @InjectTransactionManager()
  async notePublishFailure(
    id: string,
    message: string,
    options: { is_refusal: boolean; most_attempts: number },
    @MedusaContext() context: Context = {}
  ): Promise<{ waits: boolean }> {
    return await publish.notePublishFailure(changeSql(context), id, message, options)
  }

  /** Tells of a published price change once, whoever comes first. */
  @InjectTransactionManager()
  async tellPublished(
    id: string,
    at: Date,
    tell: (news: publish.PublishedNews) => Promise<void>,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return await publish.tellPublished(changeSql(context), id, at, tell)
  }

  /** Price changes that are due, were left half-way, or of which nobody was told; in order of time. */
  @InjectManager()
  async duePublications(
    at: Date,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; work: "publish" | "tell" }[]> {
    return await publish.duePublications(changeSql(context), at, limit)
  }

  /** Makes the price change that undoes a published one, asked to be published. */
  @InjectTransactionManager()
  async prepareRollBack(
    input: rollBack.RollBack,
    act: PriceChangeAct,
    neighbours: PriceChangeNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_repeated: boolean }> {
    return await rollBack.prepareRollBack(changeSql(context), input, act, neighbours, context)
  }

  /** A point of a publication at which a test may put a crash. */
  async passPricingCheckpoint(name: PricingCheckpoint): Promise<void> {
    await pricingCheckpoint.pass(name)
  }

  /** The price lists of Medusa that Comptoir writes. */
  @InjectManager()
  async ownedListsOf(
    search: OwnedListSearch = {},
    @MedusaContext() context: Context = {}
  ): Promise<OwnedListDTO[]> {
    return await ownedListsOf(changeSql(context), search)
  }

  /** What channels ask for these variants now, as Comptoir wrote it. */
  @InjectManager()
  async currentPrices(
    search: CurrentPriceSearch,
    @MedusaContext() context: Context = {}
  ): Promise<CurrentPriceDTO[]> {
    return await currentPrices(changeSql(context), search)
  }

  // ---- why a price ----
  // ---- sales ----
  // ---- history ----
  // ---- feeds ----
  // ---- gaps ----
  // ---- parity ----

  /** Medusa calls this when the store has started. */
  __hooks = {
    onApplicationStart: async (): Promise<void> => await this.makeAttributesKnown(),
  }

  /** Makes the conditions of channel prices known to every process; where it fails, the next start tries again. */
  @InjectTransactionManager()
  async makeAttributesKnown(@MedusaContext() context: Context = {}): Promise<void> {
    await attributes.makeAttributesKnown(sqlOf(context))
  }

  /** What decides between the channels of a publishable key that holds several. */
  @InjectManager()
  async readKeyHints(
    key: { token: string; channels: readonly string[]; cart_id: string | null },
    @MedusaContext() context: Context = {}
  ): Promise<keyChannels.KeyHints> {
    return await keyChannels.readKeyHints(sqlOf(context), key)
  }

  /** The cart of a request of the store, with all that its gate asks. */
  @InjectManager()
  async readGatedCart(
    question: keyChannels.GateQuestion,
    @MedusaContext() context: Context = {}
  ): Promise<keyChannels.GatedCart | undefined> {
    return await keyChannels.readGatedCart(sqlOf(context), question)
  }

  /** Of these variants, the names of those that the channel does not sell, and whether Comptoir prices it. */
  @InjectManager()
  async readUnsold(
    salesChannelId: string,
    variantIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<{ is_priced: boolean; unsold: string[] }> {
    return await keyChannels.readUnsold(sqlOf(context), salesChannelId, variantIds)
  }

  /** Whether Comptoir prices any sales channel at all. */
  @InjectManager()
  async pricesAnything(@MedusaContext() context: Context = {}): Promise<boolean> {
    return await keyChannels.pricesAnything(sqlOf(context))
  }

  /** The groups of a customer, in a channel that Comptoir prices; null in any other. */
  @InjectManager()
  async readPricedGroups(
    salesChannelId: string,
    customerId: string,
    @MedusaContext() context: Context = {}
  ): Promise<string[] | null> {
    return await keyChannels.readPricedGroups(sqlOf(context), salesChannelId, customerId)
  }

  /** Opens a parity check; null for a publication while another is going on. */
  @InjectTransactionManager()
  async openParityRun(
    run: Parameters<typeof parity.openRun>[1],
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string } | null> {
    return await parity.openRun(sqlOf(context), run)
  }

  @InjectManager()
  async readParityWork(
    id: string,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof parity.readRunWork> {
    return await parity.readRunWork(sqlOf(context), id)
  }

  /** A sample of what a check asks: of a change set where one is named, else of all that is sold. */
  @InjectManager()
  async sampleParityQuestions(
    wish: { size: number; seed: string; sales_channel_id: string | null; change_set_id: string | null },
    @MedusaContext() context: Context = {}
  ): Promise<parity.AskableQuestion[]> {
    const { change_set_id, ...rest } = wish
    if (!change_set_id) return await parity.sampleQuestions(sqlOf(context), rest)
    return await parity.sampleOfChangeSet(sqlOf(context), { ...rest, change_set_id })
  }

  @InjectManager()
  async channelsWithoutKey(
    salesChannelId: string | null,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await parity.channelsWithoutKey(sqlOf(context), salesChannelId)
  }

  /** What our own reading of Medusa's order of prices says to each question. */
  @InjectManager()
  async expectedPrices(
    questions: readonly parity.AskableQuestion[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof parity.expectedPrices> {
    return await parity.expectedPrices(sqlOf(context), questions, at)
  }

  @InjectManager()
  async noteParityQuestions(
    id: string,
    said: { question_count: number; unasked: readonly string[] },
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await parity.noteQuestions(sqlOf(context), id, said)
  }

  @InjectManager()
  async noteParityProgress(
    id: string,
    progress: parity.RunProgress,
    finished: boolean,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await parity.noteProgress(sqlOf(context), id, progress, finished)
  }

  @InjectManager()
  async failParityRun(id: string, said: string, @MedusaContext() context: Context = {}): Promise<void> {
    await parity.failRun(sqlOf(context), id, said)
  }

  @InjectManager()
  async findParityRuns(
    filters: parity.ParityRunFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof parity.findRuns> {
    return await parity.findRuns(sqlOf(context), filters, paging)
  }

  @InjectManager()
  async readParityRun(id: string, @MedusaContext() context: Context = {}): ReturnType<typeof parity.readRun> {
    return await parity.readRun(sqlOf(context), id)
  }

  // ---- grid ----
}

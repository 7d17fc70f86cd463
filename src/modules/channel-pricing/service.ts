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
  PriceListOriginDTO,
  PublishableKeyChannelDTO,
} from "../../types/http/channel-profiles"
import type {
  EditPricesResponse,
  PriceGridIndex,
  PriceGridResponse,
  PriceImportResponse,
} from "../../types/http/price-grid"
import ChannelProfile from "./models/channel-profile"
import OwnedList from "./models/owned-list"
import ParityRun from "./models/parity-run"
import PriceChangeSet from "./models/price-change-set"
import PriceFeed from "./models/price-feed"
import PriceRule from "./models/price-rule"
import PriceSale from "./models/price-sale"
import type { NewPriceChange } from "../../domain/channel-pricing/change-set"
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
import { ChangedPrices, ChangePrices, changePrices } from "./store/change-prices"
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
import { EditPrices, editPricesOnce } from "./store/edit-prices"
import * as grid from "./store/grid"
import * as guards from "./store/guards"
import * as priceFile from "./store/price-file"
import { readListOrigin } from "./store/list-origin"
import * as pricedChannels from "./store/priced-channels"
import type { GapKind } from "../../domain/channel-pricing/gaps"
import type { PriceFeedBody, PriceFeedDTO } from "../../types/http/price-feeds"
import type { PriceGapDTO } from "../../types/http/price-gaps"
import type { PriceHistoryResponse, PriceHistoryRowDTO } from "../../types/http/price-history"
import * as basePrices from "./store/base-prices"
import * as feedRows from "./store/feed-rows"
import * as feeds from "./store/feeds"
import * as gaps from "./store/gaps"
import * as history from "./store/history"
import * as priorPrices from "./store/prior-price"
import * as parity from "./store/parity"
import * as profiles from "./store/profiles"
import type { PriceConditions } from "../../domain/channel-pricing/conditions"
import type { PriceRule as PricingRule } from "../../domain/channel-pricing/rule"
import type { RuleKinds } from "../../domain/channel-pricing/rule-kinds"
import type { RuleInput } from "../../domain/channel-pricing/rule-validity"
import type {
  PriceProposalDTO,
  PriceRuleDTO,
  PriceRuleReachResponse,
  PriceRuleTryResponse,
} from "../../types/http/price-rules"
import { PRICE_RULE_KINDS } from "./names"
import * as propose from "./store/propose"
import * as rules from "./store/rules"
import * as tryRules from "./store/try-rules"
import { ActKey, actOnce } from "../../platform/act-once"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { PriceExplanationDTO } from "../../types/http/price-explain"
import type {
  OverlappingSale,
  PriceSaleDetailDTO,
  PriceSaleDTO,
  PriceSalePriceDTO,
  SaleTimelineResponse,
} from "../../types/http/price-sales"
import { KnownCandidate, readCandidates } from "./store/candidates"
import { CostedPlace, LineCosts, readLineCosts } from "./store/line-costs"
import * as explain from "./store/explain"
import * as saleLines from "./store/sale-lines"
import * as salePages from "./store/sale-pages"
import * as sales from "./store/sales"

const PRICING_ACTS = { table: "comptoir_pricing_act", prefix: "cpra" } as const

type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

/** The container of the module, with what its loader registers there. */
type Dependencies = { [PRICE_RULE_KINDS]: RuleKinds } & Record<string, unknown>

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
  private readonly dependencies: Dependencies

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies, options)
    this.dependencies = dependencies
  }

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

  /** What the margins of these variants at these places are worked out from, on a day: a handful of statements. */
  @InjectManager()
  async marginTerms(
    variantIds: readonly string[],
    places: readonly CostedPlace[],
    day: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<Pick<LineCosts, "termsOf"> & { decimals: (currencyCode: string) => number }> {
    const { termsOf, world } = await readLineCosts(sqlOf(context), variantIds, places, day)
    return { termsOf, decimals: world.decimals }
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

  /** Who wrote a price list of Medusa's, and what it does to the channels that are priced. */
  @InjectManager()
  async priceListOrigin(id: string, @MedusaContext() context: Context = {}): Promise<PriceListOriginDTO> {
    return await readListOrigin(sqlOf(context), id)
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
    const said = { entity_type: "channel_profile", entity_id: salesChannelId, act: "applied" }
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

  /** The kinds of price rules that the host adds, by name. */
  private get hostRuleKinds(): RuleKinds {
    return this.dependencies[PRICE_RULE_KINDS]
  }

  /** The kinds that price rules may be of. */
  priceRuleKinds(): ReturnType<typeof rules.kindsThereAre> {
    return rules.kindsThereAre(this.hostRuleKinds)
  }

  /** One page of price rules, by channel, each in the order in which it is asked. */
  @InjectManager()
  async findPriceRules(
    filters: rules.PriceRuleFilters,
    page: PageRequest,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PriceRuleDTO>> {
    return await rules.findRules(sqlOf(context), filters, page, at)
  }

  /** The next price rules for an export, after the one with this id. */
  @InjectManager()
  async pagePriceRules(
    filters: rules.PriceRuleFilters,
    after: string,
    limit: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<PriceRuleDTO[]> {
    return await rules.pageRules(sqlOf(context), filters, after, limit, at)
  }

  /** One price rule; refuses an id that is none. */
  @InjectManager()
  async readPriceRule(id: string, at: Date, @MedusaContext() context: Context = {}): Promise<PriceRuleDTO> {
    return await rules.readRule(sqlOf(context), id, at)
  }

  /** The price rules of channels, as the domain asks them. */
  @InjectManager()
  async priceRulesOf(
    salesChannelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<PricingRule[]> {
    return await rules.rulesOf(sqlOf(context), salesChannelIds)
  }

  /** Adds a price rule. */
  @InjectTransactionManager()
  async addPriceRule(
    input: RuleInput,
    act: PricingAct,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const sql = storeSql(context, rules.RULES_TAKEN)
    return await rules.addRule(sql, input, act, this.hostRuleKinds, neighbours, context)
  }

  /** Changes a price rule; prices that it made stay until they are proposed anew. */
  @InjectTransactionManager()
  async changePriceRule(
    id: string,
    changes: Partial<RuleInput>,
    act: PricingAct,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const sql = storeSql(context, rules.RULES_TAKEN)
    await rules.updateRule(sql, id, changes, act, this.hostRuleKinds, neighbours, context)
  }

  /** Removes a price rule; prices that it made stay until they are proposed anew. */
  @InjectTransactionManager()
  async dropPriceRule(
    id: string,
    act: PricingAct,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await rules.dropRule(storeSql(context), id, act, neighbours, context)
  }

  /** Moves a price rule one place earlier or later among those of its channel. */
  @InjectTransactionManager()
  async movePriceRule(
    id: string,
    by: "up" | "down",
    act: PricingAct,
    neighbours: AuditNeighbour,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return await rules.moveRule(storeSql(context), id, by, act, neighbours, context)
  }

  /** What the rules of a channel give one variant, and what became of each; one of a form may be among them. */
  @InjectManager()
  async tryPriceRules(
    request: tryRules.TryRules,
    moment: { at: Date; today: PlainDate },
    @MedusaContext() context: Context = {}
  ): Promise<PriceRuleTryResponse> {
    return await tryRules.tryRules(storeSql(context), request, moment, this.hostRuleKinds)
  }

  /** How many variants conditions mean, of those listed in a channel. */
  @InjectManager()
  async reachOfConditions(
    conditions: PriceConditions,
    salesChannelId: string | undefined,
    @MedusaContext() context: Context = {}
  ): Promise<PriceRuleReachResponse> {
    return await tryRules.reachOf(storeSql(context), conditions, salesChannelId)
  }

  /** Begins a change set that rules are to fill; asked twice with the same key it is begun once. */
  @InjectTransactionManager()
  async startPriceProposal(
    request: propose.ProposePrices,
    key: ActKey,
    act: propose.ProposingAct,
    defaultTitle: string,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_repeated: boolean }> {
    const table = { table: "comptoir_pricing_act", prefix: "cpra" }
    const sql = changeSql(context)
    return await actOnce(table, sql, key, () => propose.startProposal(sql, request, act, defaultTitle))
  }

  /** Fills a change set of rules or of a sale with its next page: one transaction, after which any process can go on. */
  @InjectTransactionManager()
  async fillPriceProposal(
    id: string,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof propose.fillProposalPage> {
    const sql = changeSql(context)
    const { kind } = await changeSets.readChangeSet(sql, id)
    if (kind === "sale") return await saleLines.fillSalePage(sales.storeOf(context), id)
    return await propose.fillProposalPage(sql, id, this.hostRuleKinds)
  }

  /** Says on the change set why its filling stopped; it waits for somebody. */
  @InjectTransactionManager()
  async failPriceProposal(id: string, error: unknown, @MedusaContext() context: Context = {}): Promise<void> {
    await propose.failProposal(sqlOf(context), id, error)
  }

  /** Takes up a change set whose filling stopped. */
  @InjectTransactionManager()
  async resumePriceProposal(id: string, @MedusaContext() context: Context = {}): Promise<void> {
    await propose.resumeProposal(sqlOf(context), id)
  }

  /** Takes over change sets that nobody has filled for a while; one that stopped too often waits for somebody. */
  @InjectTransactionManager()
  async takeOverPriceProposals(before: Date, @MedusaContext() context: Context = {}): Promise<string[]> {
    return await propose.takeOverProposals(sqlOf(context), before)
  }

  /** What a proposal was asked for whose filling failed; refuses one that did not fail. */
  @InjectManager()
  async failedPriceProposal(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<propose.FailedProposal> {
    return await propose.failedProposal(sqlOf(context), id)
  }

  /** Rules of priced channels that began or ended to hold since their prices were last proposed for it. */
  @InjectManager()
  async turnedPriceRules(
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof propose.turnedRules> {
    return await propose.turnedRules(sqlOf(context), at)
  }

  /** How far a change set of rules is filled. */
  @InjectManager()
  async readPriceProposal(id: string, @MedusaContext() context: Context = {}): Promise<PriceProposalDTO> {
    return await propose.readProposal(sqlOf(context), id)
  }

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

  /** Makes a draft of prices typed in, or changes the lines or the name of one. */
  @InjectTransactionManager()
  async changePrices(
    change: ChangePrices,
    act: PriceChangeAct,
    @MedusaContext() context: Context = {}
  ): Promise<ChangedPrices & { is_repeated: boolean }> {
    return await changePrices(changeSql(context), change, act)
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

  /** Makes an approved price change a draft again. */
  @InjectTransactionManager()
  async reopenPriceChange(
    id: string,
    reason: string,
    act: PriceChangeAct,
    neighbours: PriceChangeNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await changeSets.reopenChangeSet(changeSql(context), id, reason, act, neighbours, context)
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
  async nameOwnedLists(id: string, @MedusaContext() context: Context = {}): Promise<ownedLists.WantedList[]> {
    await publish.countAttempt(changeSql(context), id)
    return await ownedLists.nameOwnedLists(changeSql(context), id)
  }

  /** Whether nobody publishes prices at this moment. */
  @InjectTransactionManager()
  async isPublicationFree(@MedusaContext() context: Context = {}): Promise<boolean> {
    return await publish.isPublicationFree(changeSql(context))
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
    failure: publish.PublishFailure,
    @MedusaContext() context: Context = {}
  ): Promise<{ waits: boolean }> {
    return await publish.notePublishFailure(changeSql(context), id, message, failure)
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

  /** Why a variant has the price it has: every candidate with its verdict, what made the one that is asked, where it goes. */
  @InjectManager()
  async explainPrice(
    asked: explain.ExplainQuestion,
    when: { now: Date; today: PlainDate },
    @MedusaContext() context: Context = {}
  ): Promise<PriceExplanationDTO> {
    return await explain.explainPrice(sqlOf(context), asked, when)
  }

  /** Every price that Medusa holds for these variants, for `choosePrice`. */
  @InjectManager()
  async priceCandidates(
    variantIds: readonly string[],
    narrowed: { currency_code?: string } = {},
    @MedusaContext() context: Context = {}
  ): Promise<KnownCandidate[]> {
    return await readCandidates(sqlOf(context), variantIds, narrowed)
  }

  // ---- sales ----

  @InjectManager()
  async findPriceSales(
    filters: salePages.SaleFilters,
    page: PageRequest,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PriceSaleDTO>> {
    return await salePages.findSales(sqlOf(context), filters, page, now)
  }

  @InjectManager()
  async readPriceSale(
    id: string,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<PriceSaleDetailDTO> {
    return await salePages.readSale(sqlOf(context), id, now)
  }

  /** Sales by channel between two instants. */
  @InjectManager()
  async saleTimeline(
    between: { from: Date; to: Date; sales_channel_ids?: readonly string[] },
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<SaleTimelineResponse> {
    return await salePages.timeline(sqlOf(context), between, now)
  }

  /** Other sales that shoppers of these channels meet at the same time. */
  @InjectManager()
  async overlappingSales(
    sale: { id?: string; sales_channel_ids: readonly string[]; starts_at: Date; ends_at: Date },
    @MedusaContext() context: Context = {}
  ): Promise<OverlappingSale[]> {
    return await salePages.overlappingSales(sqlOf(context), sale)
  }

  @InjectManager()
  async findSalePrices(
    saleId: string,
    filters: salePages.SalePriceFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PriceSalePriceDTO>> {
    return await salePages.findSalePrices(sqlOf(context), saleId, filters, page)
  }

  @InjectManager()
  async salePricesAfter(
    saleId: string,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PriceSalePriceDTO[]> {
    return await salePages.salePricesAfter(sqlOf(context), saleId, after, limit)
  }

  /** Adds a sale as a draft; nobody pays another price yet. */
  @InjectTransactionManager()
  async addPriceSale(
    input: sales.SaleInput,
    act: sales.SaleAct,
    neighbours: sales.SaleNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await sales.addSale(sales.storeOf(context), input, act, neighbours, context)
  }

  /** Changes a sale; of a published one only the dates, which its price lists must follow. */
  @InjectTransactionManager()
  async changePriceSale(
    id: string,
    changes: Partial<sales.SaleInput>,
    act: sales.SaleAct,
    neighbours: sales.SaleNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ before: sales.KeptSale; lists: sales.SaleLists }> {
    return await sales.changeSale(sales.storeOf(context), id, changes, act, neighbours, context)
  }

  /** Ends a sale that runs. */
  @InjectTransactionManager()
  async endPriceSale(
    id: string,
    act: sales.SaleAct,
    neighbours: sales.SaleNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ before: sales.KeptSale; lists: sales.SaleLists }> {
    return await sales.endSale(sales.storeOf(context), id, act, neighbours, context)
  }

  /** Puts back the dates of a sale whose lists Medusa would not change. */
  @InjectTransactionManager()
  async putBackSaleDates(
    id: string,
    times: { starts_at: Date; ends_at: Date },
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await sales.putBackDates(sqlOf(context), id, times)
  }

  /** Cancels a sale and takes its prices away. */
  @InjectTransactionManager()
  async cancelPriceSale(
    id: string,
    act: sales.SaleAct & { reason: string | null },
    neighbours: sales.SaleNeighbours,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof sales.cancelSale> {
    return await sales.cancelSale(sales.storeOf(context), id, act, neighbours, context)
  }

  /** Begins a proposal of the prices of a sale, once for its key. */
  @InjectTransactionManager()
  async beginSaleProposal(
    id: string,
    act: sales.SaleAct & { today: PlainDate; key: string | null },
    neighbours: sales.SaleNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ change_set_id: string; is_repeated: boolean }> {
    const sql = sales.storeOf(context)
    const key = { key: act.key, kind: "propose_sale", fingerprint: { id }, actor_id: act.actor_id }
    return await actOnce(PRICING_ACTS, sql, key, () => sales.beginProposal(sql, id, act, neighbours, context))
  }

  /** Sales whose prices reduce what a published set made another price. */
  @InjectManager()
  async salesToProposeAgain(
    changeSetId: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; name: string }[]> {
    return await saleLines.salesToProposeAgain(sqlOf(context), changeSetId, at)
  }

  /** Puts aside a proposal that could not be finished, and says why. */
  @InjectTransactionManager()
  async dropSaleProposal(
    changeSetId: string,
    why: string,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await sales.dropProposal(sqlOf(context), changeSetId, why)
  }

  // ---- history ----

  /** The reduction that runs for each question, with the prior price beside it; null where none runs. */
  @InjectManager()
  async priorLowest(
    questions: readonly priorPrices.PriorQuestion[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<(priorPrices.PriorAnswer | null)[]> {
    return await priorPrices.priorLowest(sqlOf(context), questions, at)
  }

  /** The same for shoppers of a channel; null where it shows them no prior prices. */
  @InjectManager()
  async priorShown(
    salesChannelId: string,
    questions: readonly priorPrices.PriorQuestion[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<(priorPrices.PriorAnswer | null)[] | null> {
    return await priorPrices.priorShown(sqlOf(context), salesChannelId, questions, at)
  }

  /** Brings what is kept of one page of base prices in line with Medusa's. */
  @InjectTransactionManager()
  async keepBasePrices(
    page: basePrices.BasePricePage,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<basePrices.KeptBasePrices> {
    return await basePrices.keepBasePrices(sqlOf(context), page, at)
  }

  /** What each channel asked for a variant, step by step; refuses an id that is none. */
  @InjectManager()
  async readPriceHistory(
    request: history.HistoryRequest,
    @MedusaContext() context: Context = {}
  ): Promise<PriceHistoryResponse> {
    return await history.readHistory(sqlOf(context), request)
  }

  /** One page of the prices that a variant had. */
  @InjectManager()
  async findPriceHistory(
    filters: history.HistoryRowFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: PriceHistoryRowDTO[] }> {
    return await history.listHistory(sqlOf(context), filters, paging)
  }

  /** The next prices of a variant for an export, after the one with this id. */
  @InjectManager()
  async pagePriceHistory(
    filters: history.HistoryRowFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PriceHistoryRowDTO[]> {
    return await history.historyAfter(sqlOf(context), filters, after, limit)
  }

  // ---- feeds ----

  /** One screen of feeds. */
  @InjectManager()
  async findPriceFeeds(
    filters: feeds.FeedFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: PriceFeedDTO[] }> {
    return await feeds.findFeeds(sqlOf(context), filters, paging)
  }

  /** One feed; refuses an id that is none. */
  @InjectManager()
  async readPriceFeed(id: string, @MedusaContext() context: Context = {}): Promise<PriceFeedDTO> {
    return await feeds.readFeed(sqlOf(context), id)
  }

  /** The names of what the conditions of a feed name, by id. */
  @InjectManager()
  async readConditionNames(
    conditions: PriceConditions,
    @MedusaContext() context: Context = {}
  ): Promise<Record<string, string>> {
    return await feeds.conditionNames(sqlOf(context), conditions)
  }

  /** Adds a feed behind this secret. */
  @InjectTransactionManager()
  async addPriceFeed(
    feed: PriceFeedBody,
    secret: feeds.FeedSecret,
    act: PricingAct,
    neighbours: feeds.FeedNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await feeds.addFeed(storeSql(context), feed, secret, act, neighbours, context)
  }

  /** Changes a feed; its address stays. */
  @InjectTransactionManager()
  async changePriceFeed(
    id: string,
    changes: Partial<PriceFeedBody>,
    act: PricingAct,
    neighbours: feeds.FeedNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await feeds.changeFeed(storeSql(context), id, changes, act, neighbours, context)
  }

  /** Gives a feed another secret. */
  @InjectTransactionManager()
  async renewPriceFeed(
    id: string,
    secret: feeds.FeedSecret,
    act: PricingAct,
    neighbours: feeds.FeedNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await feeds.renewFeed(storeSql(context), id, secret, act, neighbours, context)
  }

  /** Removes a feed. */
  @InjectTransactionManager()
  async dropPriceFeed(
    id: string,
    act: PricingAct,
    neighbours: feeds.FeedNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await feeds.dropFeed(storeSql(context), id, act, neighbours, context)
  }

  /** Lets a reader of a feed in, or says how long to wait; null where the address opens nothing. */
  @InjectManager()
  async knockAtPriceFeed(
    knock: feeds.FeedKnock,
    @MedusaContext() context: Context = {}
  ): Promise<feeds.FeedOutcome> {
    return await feeds.knockAtFeed(sqlOf(context), knock)
  }

  /** Notes that a feed was read to its end. */
  @InjectManager()
  async notePriceFeedRead(
    id: string,
    articles: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await feeds.noteFeedRead(sqlOf(context), id, articles, at)
  }

  /** The next variants of a feed, in the order of their ids. */
  @InjectManager()
  async readFeedRows(
    feed: Pick<PriceFeedDTO, "sales_channel_id" | "conditions">,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<feedRows.FeedRow[]> {
    return await feedRows.feedRows(sqlOf(context), feed, after, limit)
  }

  /** When what a feed shows was last touched. */
  @InjectManager()
  async readFeedTouched(
    feed: Pick<PriceFeedDTO, "id" | "sales_channel_id">,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ last: Date | null; print: string }> {
    return await feedRows.feedTouched(sqlOf(context), feed, at)
  }

  // ---- gaps ----

  /** What was found when channels were last looked at. */
  @InjectManager()
  async readGapLooks(@MedusaContext() context: Context = {}): ReturnType<typeof gaps.readLooks> {
    return await gaps.readLooks(sqlOf(context))
  }

  /** Begins a look at all channels; false where somebody is at it. */
  @InjectTransactionManager()
  async beginGapLook(at: Date, @MedusaContext() context: Context = {}): Promise<boolean> {
    return await gaps.beginLook(sqlOf(context), at)
  }

  /** What looks go by: profiles, taxes and rates. */
  @InjectManager()
  async readGapWorld(look: gaps.GapLook, @MedusaContext() context: Context = {}): Promise<gaps.GapWorld> {
    return await gaps.readGapWorld(sqlOf(context), look)
  }

  /** Looks at one page of variants, or at those that are named. */
  @InjectTransactionManager()
  async lookAtVariants(
    world: gaps.GapWorld,
    page: { after: string | null } | { variant_ids: readonly string[] },
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof gaps.lookAtVariants> {
    return await gaps.lookAtVariants(sqlOf(context), world, page)
  }

  /** Looks at price lists that are not ours. */
  @InjectTransactionManager()
  async lookAtLists(world: gaps.GapWorld, @MedusaContext() context: Context = {}): Promise<number> {
    return await gaps.lookAtLists(sqlOf(context), world)
  }

  /** Counts what is kept; told when a look is over. */
  @InjectTransactionManager()
  async countGaps(
    finished?: { at: Date; variants: number },
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await gaps.countGaps(sqlOf(context), finished)
  }

  /** Notes why a look came to nothing. */
  @InjectManager()
  async noteGapLookFailure(error: string, @MedusaContext() context: Context = {}): Promise<void> {
    await gaps.noteLookFailure(sqlOf(context), error)
  }

  /** One screen of gaps. */
  @InjectManager()
  async findGaps(
    filters: gaps.GapFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: PriceGapDTO[] }> {
    return await gaps.findGaps(sqlOf(context), filters, paging)
  }

  /** The next gaps for an export, after the one with this id. */
  @InjectManager()
  async pageGaps(
    filters: gaps.GapFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PriceGapDTO[]> {
    return await gaps.gapsAfter(sqlOf(context), filters, after, limit)
  }

  /** The articles of a kind of gap in a channel, at most so many. */
  @InjectManager()
  async gapArticles(
    search: Parameters<typeof gaps.gapArticles>[1],
    most: number,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof gaps.gapArticles> {
    return await gaps.gapArticles(sqlOf(context), search, most)
  }

  /** How many articles a kind of gap concerns in a channel. */
  @InjectManager()
  async gapArticleCount(
    kind: GapKind,
    salesChannelId: string,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return await gaps.gapArticleCount(sqlOf(context), kind, salesChannelId)
  }

  /** The articles of a change set; null where there are more than so many. */
  @InjectManager()
  async changedArticles(
    changeSetId: string,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<string[] | null> {
    return await gaps.changedArticles(sqlOf(context), changeSetId, most)
  }

  /** Mends gaps once for its key: `work` is done while the key is held. */
  @InjectTransactionManager()
  async fixGapsOnce<Result extends object>(
    act: ActKey,
    work: () => Promise<Result>,
    @MedusaContext() context: Context = {}
  ): Promise<Result & { is_repeated: boolean }> {
    return await actOnce({ table: "comptoir_pricing_act", prefix: "cpra" }, sqlOf(context), act, work)
  }

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

  /** What a grid shows, how many rows it has, and where each hundred of them begins. */
  @InjectManager()
  async priceGridIndex(
    request: grid.GridRequest,
    act: { day: PlainDate; actor_id: string | null },
    @MedusaContext() context: Context = {}
  ): Promise<PriceGridIndex> {
    return await grid.gridIndex(sqlOf(context), request, act)
  }

  /** Some rows of a grid, from one place of it to another. */
  @InjectManager()
  async priceGridRows(
    request: grid.GridRequest & grid.GridWindow,
    act: { day: PlainDate; at: Date },
    @MedusaContext() context: Context = {}
  ): Promise<PriceGridResponse> {
    return await grid.gridRows(sqlOf(context), request, act)
  }

  /** Writes prices that somebody typed into a draft, once for each key of an act. */
  @InjectTransactionManager()
  async editPrices(
    input: EditPrices,
    idempotencyKey: string | null,
    @MedusaContext() context: Context = {}
  ): Promise<EditPricesResponse & { is_repeated: boolean }> {
    return await editPricesOnce(storeSql(context), input, idempotencyKey)
  }

  /** Makes a draft of the prices of a file, all lines or none; with `preview` it says what it would do. */
  @InjectTransactionManager()
  async takePriceFile(
    file: priceFile.PriceFile,
    idempotencyKey: string | null,
    @MedusaContext() context: Context = {}
  ): Promise<PriceImportResponse & { is_repeated: boolean }> {
    return await priceFile.takePriceFileOnce(storeSql(context), file, idempotencyKey)
  }

  /** What opens an export of the grid: the columns, and how its variants are gone through. */
  @InjectManager()
  async openPriceFile(
    request: grid.GridRequest,
    day: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<priceFile.PriceFileExport> {
    return await priceFile.openPriceFile(sqlOf(context), request, day)
  }

  /** The next prices of an export. */
  @InjectManager()
  async pagePriceFile(
    opened: priceFile.PriceFileExport,
    after: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ records: priceFile.PriceFileRecord[]; next: string | null }> {
    return await priceFile.pagePriceFile(sqlOf(context), opened, after, at)
  }
}

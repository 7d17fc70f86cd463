import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { ChannelPolicy } from "../../domain/cart-recovery/channel-policy"
import type { Decision } from "../../domain/cart-recovery/decision"
import type { ActiveSequence } from "../../domain/cart-recovery/sequence"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import { storeSql } from "../../platform/store-sql"
import type { RecoveryChannelDetailDTO, RecoveryChannelDTO } from "../../types/http/recovery-channels"
import type {
  RecoverySequenceDetailDTO,
  RecoverySequenceDTO,
  SequenceVersionDTO,
  ShippedSequencesResponse,
  TrySequenceResponse,
} from "../../types/http/recovery-sequences"
import RecoveryChannel from "./models/recovery-channel"
import RecoveryConsent from "./models/recovery-consent"
import RecoveryConsentWording from "./models/recovery-consent-wording"
import RecoveryCoupon from "./models/recovery-coupon"
import RecoveryJourney from "./models/recovery-journey"
import RecoveryMessage from "./models/recovery-message"
import RecoveryPerson from "./models/recovery-person"
import RecoverySequence from "./models/recovery-sequence"
import RecoverySequenceVersion from "./models/recovery-sequence-version"
import RecoverySuppression from "./models/recovery-suppression"
import RecoveryTemplate from "./models/recovery-template"
import RecoveryTemplateVersion from "./models/recovery-template-version"
import type { RecoveryAct, RecoveryAudit } from "./neighbours"
import * as activity from "./store/activity"
import * as channels from "./store/channels"
import * as coupons from "./store/coupons"
import * as couponPages from "./store/coupon-pages"
import * as links from "./store/links"
import type { RecoveryCouponDTO } from "../../types/http/recovery-coupons"
import * as decisions from "./store/decisions"
import * as journeys from "./store/journeys"
import * as leftCarts from "./store/left-carts"
import * as orders from "./store/orders"
import * as people from "./store/people"
import * as purchases from "./store/purchases"
import * as retention from "./store/retention"
import * as sequences from "./store/sequences"
import * as sequencePages from "./store/sequence-pages"
import * as previewCarts from "./store/preview-carts"
import * as templates from "./store/templates"
import * as trials from "./store/try-sequence"
import * as outbox from "./store/outbox"
import * as sendFacts from "./store/send-facts"
import * as sending from "./store/sending"
import * as byHand from "./store/settle-by-hand"
import { noteUnreachable, Unreachable } from "./store/unreachable"
import type { RecoveryLanguage } from "../../domain/cart-recovery/language"
import type {
  PreviewCartDTO,
  RecoveryTemplateDetailDTO,
  RecoveryTemplateDTO,
} from "../../types/http/recovery-mails"
import type { RecoveryMessageDetailDTO, RecoveryMessageDTO } from "../../types/http/recovery-messages"

type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }
import * as audience from "./store/audience"
import * as buyers from "./store/buyers"
import * as consents from "./store/consents"
import * as wordings from "./store/consent-wordings"
import { Counter, countVisit } from "./store/counters"
import * as erasure from "./store/erasure"
import * as knownPeople from "./store/known-people"
import * as mailEvents from "./store/mail-events"
import * as notificationKeys from "./store/notification-keys"
import * as reach from "./store/reach"
import * as standing from "./store/standing"
import * as suppressions from "./store/suppressions"
import * as words from "./store/words"
import * as journeyActs from "./store/journey-acts"
import * as journeyPages from "./store/journey-pages"
import { firstReportDay, recoveryReport, ReportQuestion } from "./store/report"
import * as wonOrders from "./store/won-orders"
import type {
  RecoveryJourneyDetailDTO,
  RecoveryJourneyDTO,
  WonBackDTO,
} from "../../types/http/recovery-journeys"
import type { RecoveryReportDTO } from "../../types/http/recovery-report"
import type { BasisPolicy } from "../../domain/cart-recovery/policy"
import type {
  ConsentDTO,
  ConsentWordingDTO,
  RecoveryPersonDTO,
  SuppressionDTO,
} from "../../types/http/recovery-people"

/** Keeps which carts were left and whose they are, what was said to them, under which basis, and what came of it. */
export default class CartRecoveryService extends MedusaService({
  ComptoirRecoveryChannel: RecoveryChannel,
  ComptoirRecoveryConsent: RecoveryConsent,
  ComptoirRecoveryConsentWording: RecoveryConsentWording,
  ComptoirRecoveryCoupon: RecoveryCoupon,
  ComptoirRecoveryJourney: RecoveryJourney,
  ComptoirRecoveryMessage: RecoveryMessage,
  ComptoirRecoveryPerson: RecoveryPerson,
  ComptoirRecoverySequence: RecoverySequence,
  ComptoirRecoverySequenceVersion: RecoverySequenceVersion,
  ComptoirRecoverySuppression: RecoverySuppression,
  ComptoirRecoveryTemplate: RecoveryTemplate,
  ComptoirRecoveryTemplateVersion: RecoveryTemplateVersion,
}) {
  // ---- channels and settings ----

  /** The policies of all sales channels that somebody set up, by channel; read them anew for each batch. */
  @InjectManager()
  async channelPolicies(@MedusaContext() context: Context = {}): Promise<Map<string, channels.KeptPolicy>> {
    return await channels.channelPolicies(sqlOf(context))
  }

  /** Every sales channel with its policy. */
  @InjectManager()
  async findRecoveryChannels(
    filters: channels.ChannelFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<RecoveryChannelDTO>> {
    return await channels.listChannels(sqlOf(context), filters, page)
  }

  /** One sales channel with its policy and what its form needs; refuses one that does not exist. */
  @InjectManager()
  async readRecoveryChannel(
    salesChannelId: string,
    shopTimeZone: string,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryChannelDetailDTO> {
    return await channels.readChannel(sqlOf(context), salesChannelId, shopTimeZone)
  }

  /** Changes the policy of a sales channel, or opens it; null where nothing differs. */
  @InjectTransactionManager()
  async saveChannelPolicy(
    salesChannelId: string,
    changes: Partial<ChannelPolicy>,
    at: Date,
    act: RecoveryAct,
    { recordAudit }: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<channels.PolicyChange | null> {
    const change = await channels.changePolicy(storeSql(context), salesChannelId, changes, at, act.actor_id)
    if (!change) return null
    const { name, is_new, before, after } = change
    const told = { entity_type: "recovery_channel", entity_id: salesChannelId, ...act }
    const done = is_new ? "created" : "updated"
    if (change.is_switched_on) await activity.wakeCarts(sqlOf(context), salesChannelId, at)
    await recordAudit(
      [{ ...told, act: done, before: { name, ...before }, after: { name, ...after } }],
      context
    )
    return change
  }

  // ---- carts and people ----

  /** Writes down what stands in these carts, and when a shopper last did something in each. */
  @InjectTransactionManager()
  async noteActivity(
    cartIds: readonly string[],
    at: Date,
    hash: activity.HashAddress,
    @MedusaContext() context: Context = {}
  ): Promise<activity.NotedCarts> {
    return await activity.noteActivity(storeSql(context), cartIds, at, hash)
  }

  /** Takes what stands in these carts for what was there: what we write ourselves is no act of a shopper. */
  @InjectTransactionManager()
  async touchCarts(cartIds: readonly string[], @MedusaContext() context: Context = {}): Promise<void> {
    await activity.touchCarts(sqlOf(context), cartIds)
  }

  /** The people of these tellings, by key; who is not known is written down. Call it before anything is locked. */
  @InjectTransactionManager()
  async notePeople(
    told: readonly people.ToldPerson[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string>> {
    return await people.notePeople(storeSql(context), told, at)
  }

  /** The first order of each of these people since an instant. */
  @InjectManager()
  async purchasedSince(
    asked: Parameters<typeof purchases.purchasedSince>[1],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, purchases.Purchase>> {
    return await purchases.purchasedSince(sqlOf(context), asked)
  }

  /** Of the next carts by key, those that an event may have missed. */
  @InjectManager()
  async cartsToLookAt(
    range: Parameters<typeof activity.cartsToLookAt>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof activity.cartsToLookAt> {
    return await activity.cartsToLookAt(sqlOf(context), range)
  }

  /** Of the next known carts by key, those that core no longer has. */
  @InjectManager()
  async lostCarts(
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ ids: string[]; last: string | null }> {
    return await activity.lostCarts(sqlOf(context), after, limit)
  }

  @InjectManager()
  async readCursor(name: string, @MedusaContext() context: Context = {}): Promise<string | null> {
    return await activity.readCursor(sqlOf(context), name)
  }

  @InjectTransactionManager()
  async moveCursor(
    name: string,
    position: string | null,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await activity.moveCursor(sqlOf(context), name, position, at)
  }

  /** Watches carts again that slept because of how a channel was set up, those of the last hours alone. */
  @InjectTransactionManager()
  async wakeCarts(
    salesChannelId: string | null,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return await activity.wakeCarts(sqlOf(context), salesChannelId, at)
  }

  /** How many carts are in which state, by channel; of the last days. */
  @InjectManager()
  async activityFigures(
    asked: Parameters<typeof activity.activityFigures>[1],
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof activity.activityFigures> {
    return await activity.activityFigures(sqlOf(context), asked, at)
  }

  // ---- journeys ----

  /** Takes carts that are due, and opens the journeys of their people; run it until nothing is claimed. */
  @InjectTransactionManager()
  async findLeftCarts(
    terms: leftCarts.LeftCartTerms,
    @MedusaContext() context: Context = {}
  ): Promise<leftCarts.FoundCarts> {
    return await leftCarts.findLeftCarts(storeSql(context), terms)
  }

  /** Ends these journeys in the same way; what has ended stays as it is. Answers those that changed. */
  @InjectTransactionManager()
  async endJourneys(
    ids: readonly string[],
    end: journeys.JourneyEnd,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<journeys.EndedJourney[]> {
    return await journeys.endJourneys(storeSql(context), ids, end, at)
  }

  /** Ends journeys whose time is over, at most so many. */
  @InjectTransactionManager()
  async closeJourneys(
    at: Date,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<journeys.EndedJourney[]> {
    return await journeys.closeJourneys(sqlOf(context), at, most)
  }

  /** Ends the journeys of whoever placed these orders. */
  @InjectTransactionManager()
  async endJourneysOfBuyers(
    orderIds: readonly string[],
    at: Date,
    hash: activity.HashAddress,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof orders.endJourneysOfBuyers> {
    return await orders.endJourneysOfBuyers(storeSql(context), orderIds, at, hash)
  }

  /** The next orders by key. */
  @InjectManager()
  async ordersAfter(after: string, limit: number, @MedusaContext() context: Context = {}): Promise<string[]> {
    return await orders.ordersAfter(sqlOf(context), after, limit)
  }

  /** Writes what was decided about journeys, in this order. */
  @InjectTransactionManager()
  async logDecisions(rows: readonly Decision[], @MedusaContext() context: Context = {}): Promise<void> {
    await decisions.logDecisions(storeSql(context), rows)
  }

  /** Takes away what is kept no longer, at most so many of each. */
  @InjectTransactionManager()
  async clearOld(
    at: Date,
    most: number,
    journeys: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<retention.Cleared> {
    return await retention.clearOld(sqlOf(context), at, most, journeys)
  }

  /** Journeys that are kept no longer, at most so many, and what core knows their messages by. */
  @InjectManager()
  async oldJourneys(
    at: Date,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<retention.OldJourneys> {
    return await retention.oldJourneys(sqlOf(context), at, most)
  }

  /** What core knows those of these messages by whose person was erased. */
  @InjectManager()
  async keysOfErased(
    messageIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await notificationKeys.keysOfErased(sqlOf(context), messageIds)
  }

  // ---- sequences ----

  /** The sequences that carts may begin now, each in its newest version; `chooseSequence` takes one of them. */
  @InjectManager()
  async activeSequences(@MedusaContext() context: Context = {}): Promise<ActiveSequence[]> {
    return await sequences.activeSequences(sqlOf(context))
  }

  /** Makes the shipped sequences that were never there, switched off. */
  @InjectTransactionManager()
  async ensureShippedSequences(@MedusaContext() context: Context = {}): Promise<void> {
    await templates.ensureShippedTemplates(sqlOf(context))
    await sequences.ensureShippedSequences(sqlOf(context))
  }

  /** Adds a sequence, switched off. */
  @InjectTransactionManager()
  async addSequence(
    input: sequences.NewSequence,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const sql = storeSql(context, sequences.SEQUENCES_TAKEN)
    return await sequences.addSequence(sql, input, act, neighbours, context)
  }

  /** Changes a sequence; other steps are a new version. Answers whether anything differs. */
  @InjectTransactionManager()
  async changeSequence(
    id: string,
    changes: sequences.SequenceChange,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const sql = storeSql(context, sequences.SEQUENCES_TAKEN)
    return await sequences.changeSequence(sql, id, changes, act, neighbours, context)
  }

  /** Switches a sequence on or off; answers whether it was otherwise. Carts that slept for want of one are watched again. */
  @InjectTransactionManager()
  async switchSequence(
    id: string,
    isOn: boolean,
    at: Date,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const isSwitched = await sequences.switchSequence(storeSql(context), id, isOn, act, neighbours, context)
    if (isSwitched && isOn) await activity.wakeCarts(sqlOf(context), null, at)
    return isSwitched
  }

  /** Deletes a sequence that nothing ever began, else puts it away. */
  @InjectTransactionManager()
  async dropSequence(
    id: string,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<{ is_archived: boolean }> {
    return await sequences.dropSequence(storeSql(context), id, act, neighbours, context)
  }

  /** One page of sequences, with what came of them lately. */
  @InjectManager()
  async findSequences(
    filters: sequencePages.SequenceFilters,
    page: PageRequest,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<RecoverySequenceDTO>> {
    return await sequencePages.findSequences(sqlOf(context), filters, page, at)
  }

  /** Sequences after an id, for a file. */
  @InjectManager()
  async pageSequences(
    filters: sequencePages.SequenceFilters,
    after: string,
    limit: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<RecoverySequenceDTO[]> {
    return await sequencePages.pageSequences(sqlOf(context), filters, after, limit, at)
  }

  /** One sequence with what its page shows; refuses one that does not exist. */
  @InjectManager()
  async readSequence(
    id: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<RecoverySequenceDetailDTO> {
    return await sequencePages.readSequence(sqlOf(context), id, at)
  }

  /** The versions of a sequence, the newest first. */
  @InjectManager()
  async sequenceVersions(
    id: string,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: SequenceVersionDTO[]; count: number; template_names: Record<string, string> }> {
    return await sequencePages.sequenceVersions(sqlOf(context), id, page)
  }

  /** The shipped sequences as they would be made now. */
  @InjectManager()
  async shippedSequences(@MedusaContext() context: Context = {}): Promise<ShippedSequencesResponse> {
    const sql = sqlOf(context)
    return {
      shipped: await sequences.shippedSequences(sql),
      served_channels: await channels.servedChannels(sql),
    }
  }

  /** What a sequence would have sent to carts of the past. Nothing is written. */
  @InjectManager()
  async trySequence(
    question: trials.TrialQuestion,
    shop: trials.TrialShop,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<TrySequenceResponse> {
    return await trials.trySequence(sqlOf(context), question, shop, at)
  }

  /** Takes out again a sequence that was put away; it stays off. */
  @InjectTransactionManager()
  async restoreSequence(
    id: string,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const sql = storeSql(context, sequences.SEQUENCES_TAKEN)
    await sequences.restoreSequence(sql, id, act, neighbours, context)
  }

  // ---- messages ----

  /** Takes due messages for one worker, the longest due first. Answers their ids. */
  @InjectTransactionManager()
  async claimDueMessages(
    claim: string,
    scope: { limit: number; at: Date; ids?: readonly string[] },
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await sending.claimDue(storeSql(context), claim, scope)
  }

  /** What the messages of a claim are decided by, but stock and prices: a fixed number of statements. */
  @InjectManager()
  async readSendBatch(
    claim: string,
    at: Date,
    hashOf: (email: string) => string,
    @MedusaContext() context: Context = {}
  ): Promise<sendFacts.SendBatch> {
    return await sendFacts.readSendBatch(storeSql(context), claim, at, hashOf)
  }

  /** Gives back what does not go out now, and plans the next steps of what is left out. Answers the ids still held. */
  @InjectTransactionManager()
  async letGoMessages(
    claim: string,
    given: readonly sending.LetGo[],
    planning: sending.Planning,
    @MedusaContext() context: Context = {}
  ): Promise<Set<string>> {
    return await sending.letGoAndPlan(storeSql(context), claim, given, planning)
  }

  /** The last look and the mark that sending begins. What is not answered as begun must not be handed over. */
  @InjectTransactionManager()
  async beginSendingMessages(
    claim: string,
    written: readonly sending.WrittenMessage[],
    planning: sending.Planning,
    @MedusaContext() context: Context = {}
  ): Promise<sending.Begun> {
    return await sending.beginSending(storeSql(context), claim, written, planning)
  }

  /** Writes down what became of messages, moves their journeys on and plans their next steps. */
  @InjectTransactionManager()
  async settleMessages(
    claim: string,
    outcomes: readonly sending.SendOutcome[],
    planning: sending.Planning,
    @MedusaContext() context: Context = {}
  ): Promise<sending.Settled[]> {
    return await sending.settleMessages(storeSql(context), claim, outcomes, planning)
  }

  /** Claims that nobody answered for: due again, or of unknown fate. */
  @InjectTransactionManager()
  async giveUpMessageClaims(
    planning: sending.Planning,
    @MedusaContext() context: Context = {}
  ): Promise<{ requeued: string[]; unknown: sending.Settled[] }> {
    return await sending.giveUpClaims(storeSql(context), planning)
  }

  /** Suppresses addresses that a mail server does not know, and ends what is said to them. */
  @InjectTransactionManager()
  async noteUnreachable(
    given: readonly Unreachable[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await noteUnreachable(storeSql(context), given, at)
  }

  /** Makes carts due that wait for goods which came. Answers how many. */
  @InjectTransactionManager()
  async wakeWaitingCarts(
    from: Readonly<{ receipt_ids?: readonly string[]; level_ids?: readonly string[] }>,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const sql = storeSql(context)
    if (!(await sending.anyoneWaits(sql))) return 0
    return await sending.wakeWaiting(sql, await sending.itemsBack(sql, from), at)
  }

  @InjectManager()
  async findRecoveryMessages(
    filters: outbox.RecoveryMessageFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<RecoveryMessageDTO>> {
    return await outbox.listRecoveryMessages(storeSql(context), filters, page)
  }

  @InjectManager()
  async readRecoveryMessage(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryMessageDetailDTO> {
    return await outbox.readRecoveryMessage(storeSql(context), id)
  }

  /** The next messages of a list after a key, for an export. */
  @InjectManager()
  async recoveryMessagesAfter(
    filters: outbox.RecoveryMessageFilters,
    after: string | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryMessageDTO[]> {
    return await outbox.recoveryMessagesAfter(storeSql(context), filters, after, limit)
  }

  /** Somebody found out what became of a message of unknown fate, and says so; once for its key. */
  @InjectTransactionManager()
  async settleMessageByHand(
    id: string,
    settlement: byHand.Settlement,
    planning: sending.Planning,
    audit: RecoveryAudit["recordAudit"],
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; status: string; is_repeated: boolean }> {
    return await byHand.settleByHand(storeSql(context), id, settlement, planning, (entries) =>
      audit(entries, context)
    )
  }

  // ---- consent and suppression ----

  /** What stands for and against sending to addresses, by their hashes: every one that is asked for has an answer. */
  @InjectManager()
  async standingOf(
    addressHashes: readonly string[],
    domains: ReadonlyMap<string, string> = new Map(),
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, standing.Standing>> {
    return await standing.standingOf(sqlOf(context), addressHashes, domains)
  }

  /** The keys of those who have an order that was placed and not cancelled. */
  @InjectManager()
  async buyersOf(
    people: readonly buyers.MaybeBuyer[],
    @MedusaContext() context: Context = {}
  ): Promise<Set<string>> {
    return await buyers.buyersOf(sqlOf(context), people)
  }

  /** Keeps what people said about mails; what says again what they said last is not kept twice. */
  @InjectTransactionManager()
  async tellConsents(
    told: readonly words.ToldConsent[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ kept: consents.ConsentRow[]; ended: journeys.EndedJourney[] }> {
    return await words.tellConsents(storeSql(context), told, at)
  }

  /** Keeps a newsletter tool's list, all of it or nothing; what is answered is of each batch. */
  @InjectTransactionManager()
  async importConsents(
    batches: AsyncIterable<readonly consents.ImportedConsent[]>,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ taken: number; known: number; refused: number; ended: journeys.EndedJourney[] }> {
    return await words.importAll(storeSql(context), batches, at)
  }

  @InjectManager()
  async findConsents(
    filters: consents.ConsentFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<ConsentDTO>> {
    return await consents.findConsents(sqlOf(context), filters, page)
  }

  @InjectManager()
  async pageConsents(
    filters: consents.ConsentFilters,
    after: { occurred_at: string; id: string } | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<ConsentDTO[]> {
    return await consents.pageConsents(sqlOf(context), filters, after, limit)
  }

  /** The words that a storefront asks for consent with. */
  @InjectManager()
  async consentWording(
    salesChannelId: string,
    language: "en" | "fr",
    @MedusaContext() context: Context = {}
  ): Promise<{ version: number; wording: string; sales_channel_id: string }> {
    return await wordings.wordingInForce(sqlOf(context), salesChannelId, language)
  }

  /** The words of a version; null where there is none such. */
  @InjectManager()
  async consentWordingOf(
    salesChannelId: string,
    language: "en" | "fr",
    version: number,
    @MedusaContext() context: Context = {}
  ): Promise<string | null> {
    return await wordings.wordingOfVersion(sqlOf(context), salesChannelId, language, version)
  }

  @InjectManager()
  async findConsentWordings(@MedusaContext() context: Context = {}): Promise<ConsentWordingDTO[]> {
    return await wordings.findWordings(sqlOf(context))
  }

  /** Puts other words in force, with who did it. */
  @InjectTransactionManager()
  async putConsentWording(
    wording: wordings.NewWording,
    act: RecoveryAct,
    at: Date,
    audit: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await wordings.putWording(storeSql(context), wording, act, at, audit, context)
  }

  /** Nothing is sent to these addresses any more. Answers those that are new. */
  @InjectTransactionManager()
  async unsubscribe(
    given: readonly words.UnsubscribeInput[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ fresh: string[]; ended: journeys.EndedJourney[] }> {
    return await words.unsubscribe(storeSql(context), given, at)
  }

  /** Takes a mistaken unsubscription back; false where there is none to be taken back. */
  @InjectTransactionManager()
  async undoUnsubscribe(
    given: Omit<words.UnsubscribeInput, "how"> & { since: Date },
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return await words.undoUnsubscribe(storeSql(context), given, at)
  }

  /** Suppresses addresses and domains by hand, once for the key. */
  @InjectTransactionManager()
  async suppressByHand(
    input: words.SuppressInput,
    act: RecoveryAct,
    at: Date,
    audit: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<{
    added: number
    ids: string[]
    ended: journeys.EndedJourney[]
    is_repeated: boolean
  }> {
    return await words.suppressByHand(storeSql(context), input, act, at, audit, context)
  }

  /** Suppresses a list, all of it or nothing. */
  @InjectTransactionManager()
  async importSuppressions(
    batches: AsyncIterable<readonly suppressions.NewSuppression[]>,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ taken: number; known: number; ended: journeys.EndedJourney[] }> {
    return await words.importSuppressions(storeSql(context), batches, at)
  }

  /** Ends a suppression by hand. */
  @InjectTransactionManager()
  async liftSuppression(
    input: { id: string; reason: string; consent: words.ProvenConsent | null },
    act: RecoveryAct,
    at: Date,
    audit: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await words.liftByHand(storeSql(context), input, act, at, audit, context)
  }

  @InjectManager()
  async findSuppressions(
    filters: suppressions.SuppressionFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<SuppressionDTO>> {
    return await suppressions.findSuppressions(sqlOf(context), filters, page)
  }

  @InjectManager()
  async pageSuppressions(
    filters: suppressions.SuppressionFilters,
    after: { created_at: string; id: string } | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<SuppressionDTO[]> {
    return await suppressions.pageSuppressions(sqlOf(context), filters, after, limit)
  }

  @InjectManager()
  async readSuppression(id: string, @MedusaContext() context: Context = {}): Promise<SuppressionDTO> {
    return await suppressions.readSuppression(sqlOf(context), id)
  }

  /** Counts visits; answers for how many seconds to wait where there were too many. */
  @InjectTransactionManager()
  async countRecoveryVisit(
    counters: readonly Counter[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number | null> {
    return await countVisit(sqlOf(context), counters, at)
  }

  /** Takes what mail services tell, each event once. */
  @InjectTransactionManager()
  async takeMailEvents(
    told: readonly mailEvents.ToldMailEvent[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<mailEvents.TakenMailEvents> {
    return await mailEvents.takeMailEvents(storeSql(context), told, at)
  }

  /** Forgets a person, once for the key; nothing is ever sent to them again. */
  @InjectTransactionManager()
  async erasePerson(
    input: erasure.EraseInput,
    emails: readonly string[],
    act: RecoveryAct,
    at: Date,
    neighbours: erasure.EraseNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<erasure.ErasedPerson & { is_repeated: boolean }> {
    return await erasure.erasePerson(storeSql(context), input, emails, act, at, neighbours, context)
  }

  /** Everything that is known of the person of an address or an account. */
  @InjectManager()
  async readRecoveryPerson(
    who: { address_hash: string | null; customer_id: string | null },
    domains: ReadonlyMap<string, string>,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryPersonDTO> {
    return await knownPeople.readRecoveryPerson(sqlOf(context), who, domains)
  }

  /** A customer of core's with their address. */
  @InjectManager()
  async recoveryCustomer(id: string, @MedusaContext() context: Context = {}) {
    return await knownPeople.customerOf(sqlOf(context), id)
  }

  /** A cart as far as a word of consent is said in it. */
  @InjectManager()
  async consentCart(id: string, @MedusaContext() context: Context = {}) {
    return await knownPeople.consentCart(sqlOf(context), id)
  }

  /** What storefronts keep at carts or customers about consent. */
  @InjectManager()
  async consentFields(
    of: { cart_ids?: readonly string[]; customer_ids?: readonly string[] },
    @MedusaContext() context: Context = {}
  ): Promise<{ carts: knownPeople.ConsentFieldRow[]; customers: knownPeople.ConsentFieldRow[] }> {
    const sql = sqlOf(context)
    return {
      carts: await knownPeople.consentFieldsOfCarts(sql, of.cart_ids ?? []),
      customers: await knownPeople.consentFieldsOfCustomers(sql, of.customer_ids ?? []),
    }
  }

  /** Customers at whom a storefront keeps the word of these addresses, or of this customer. */
  @InjectManager()
  async customersWithConsentField(
    addressHashes: readonly string[],
    customerId: string | null,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    const sql = sqlOf(context)
    const emails = await knownPeople.emailsOf(sql, addressHashes)
    return await knownPeople.customersWithField(sql, emails, customerId)
  }

  /** Carts of a channel that were left, the newest first. */
  @InjectManager()
  async pageLeftCarts(
    span: { sales_channel_id: string; from: Date; to: Date },
    below: reach.LeftCartPlace | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ carts: reach.LeftCart[]; last: reach.LeftCartPlace | null }> {
    return await reach.pageLeftCarts(sqlOf(context), span, below, limit)
  }

  /** Whether there is such a sales channel. */
  @InjectManager()
  async hasSalesChannel(id: string, @MedusaContext() context: Context = {}): Promise<boolean> {
    return await reach.hasSalesChannel(sqlOf(context), id)
  }

  /** When the persons of addresses were sent something since an instant. */
  @InjectManager()
  async sentTo(
    addressHashes: readonly string[],
    since: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, Date[]>> {
    return await reach.sentTo(sqlOf(context), addressHashes, since)
  }

  /** The next people who left carts, and which of them may be written to at all. */
  @InjectManager()
  async pageAudience(
    filters: audience.AudienceFilters,
    policies: ReadonlyMap<string, BasisPolicy>,
    after: string | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<audience.AudiencePage> {
    return await audience.pageAudience(sqlOf(context), filters, policies, after, limit)
  }

  // ---- links and coupons ----

  /** Gives links out; their secrets are known by their hashes alone. */
  @InjectTransactionManager()
  async issueLinks(
    given: readonly links.NewLink[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await links.issueLinks(storeSql(context), given, at)
  }

  /** The link behind a hash, with its journey; null where there is none. */
  @InjectManager()
  async linkOf(tokenHash: string, @MedusaContext() context: Context = {}): Promise<links.LinkRow | null> {
    return await links.linkOf(sqlOf(context), tokenHash)
  }

  /** Carts as a link sees them, by id. */
  @InjectManager()
  async heldCart(
    cartId: string,
    link: Parameters<typeof links.heldCart>[2],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof links.heldCart> {
    return await links.heldCart(sqlOf(context), cartId, link)
  }

  /** How many copies a link has made. */
  @InjectManager()
  async copiesOfLink(link: links.LinkRow, @MedusaContext() context: Context = {}): Promise<number> {
    return await links.copiesOf(sqlOf(context), link)
  }

  /** Notes a visit through a link; answers whether the journey was won back by it. */
  @InjectTransactionManager()
  async noteLinkUse(
    use: links.LinkUse,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ is_recovered: boolean }> {
    return await links.noteLinkUse(storeSql(context), use, at)
  }

  /** The lines of a journey's cart, and what the shop sells of them. */
  @InjectManager()
  async readLeftGoods(
    link: links.LinkRow,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof links.readLeftGoods> {
    return await links.readLeftGoods(sqlOf(context), link)
  }

  /** What people had and left before, by journey. */
  @InjectManager()
  async couponHistory(
    journeyIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, coupons.CouponHistory>> {
    return await coupons.couponHistory(sqlOf(context), journeyIds)
  }

  /** Variants that core takes nothing off. */
  @InjectManager()
  async undiscountableVariants(
    variantIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Set<string>> {
    return await coupons.undiscountableVariants(sqlOf(context), variantIds)
  }

  /** What promotions take off the lines of carts as they are. */
  @InjectManager()
  async takenOffCarts(
    cartIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<coupons.TakenOffUnit[]> {
    return await coupons.takenOffCarts(sqlOf(context), cartIds)
  }

  /** Writes coupons down before core has promotions for them; one a journey, ever. */
  @InjectTransactionManager()
  async claimCoupons(
    given: readonly coupons.NewCoupon[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<coupons.CouponRow[]> {
    return await coupons.claimCoupons(storeSql(context), given, at)
  }

  /** Core's promotions by their codes. */
  @InjectManager()
  async promotionsByCode(
    codes: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string>> {
    return await coupons.promotionsByCode(sqlOf(context), codes)
  }

  /** Writes down which promotions stand for coupons. */
  @InjectTransactionManager()
  async noteCouponPromotions(
    made: Parameters<typeof coupons.noteCouponPromotions>[1],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await coupons.noteCouponPromotions(sqlOf(context), made, at)
  }

  /** Tells journeys why they have no coupon. */
  @InjectTransactionManager()
  async noteCouponRefusals(
    refused: Parameters<typeof coupons.noteCouponRefusals>[1],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await coupons.noteCouponRefusals(sqlOf(context), refused, at)
  }

  /** The coupon of a journey that can still be used. */
  @InjectManager()
  async liveCoupon(
    journeyId: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof coupons.liveCoupon> {
    return await coupons.liveCoupon(sqlOf(context), journeyId, at)
  }

  /** Coupons by their codes, asked for a cart and for who buys it. */
  @InjectManager()
  async couponsAtCheckout(
    codes: readonly string[],
    cart: Parameters<typeof coupons.couponsAtCheckout>[2],
    @MedusaContext() context: Context = {}
  ): Promise<coupons.CheckedCoupon[]> {
    return await coupons.couponsAtCheckout(sqlOf(context), codes, cart)
  }

  /** The coupons of these journeys count no more; those that were used stay used. */
  @InjectTransactionManager()
  async removeCoupons(
    journeyIds: readonly string[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await coupons.endCoupons(sqlOf(context), { journey_ids: journeyIds }, at)
  }

  /** Ends coupons whose journey or time is over, at most so many; answers how many. */
  @InjectTransactionManager()
  async endCoupons(most: number, at: Date, @MedusaContext() context: Context = {}): Promise<number> {
    return (await coupons.endCoupons(sqlOf(context), { most }, at)).length
  }

  /** Takes a coupon back by hand, once for the key. */
  @InjectTransactionManager()
  async takeBackCoupon(
    input: { id: string; reason: string; idempotency_key: string | null },
    act: RecoveryAct,
    at: Date,
    { recordAudit }: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_repeated: boolean }> {
    return await coupons.takeBack(storeSql(context), input, act, at, (entries) =>
      recordAudit(entries, context)
    )
  }

  /** Coupons that ended while core still has a promotion for them. */
  @InjectManager()
  async unclearedCoupons(
    most: number,
    which: Parameters<typeof coupons.unclearedCoupons>[2],
    @MedusaContext() context: Context = {}
  ): Promise<coupons.UnclearedCoupon[]> {
    return await coupons.unclearedCoupons(sqlOf(context), most, which)
  }

  /** Core refused to take these off a cart. */
  @InjectTransactionManager()
  async noteCouponsNotCleared(
    ids: readonly string[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await coupons.noteCouponsNotCleared(sqlOf(context), ids, at)
  }

  @InjectTransactionManager()
  async noteCouponsCleared(
    ids: readonly string[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await coupons.noteCouponsCleared(sqlOf(context), ids, at)
  }

  @InjectManager()
  async findCoupons(
    filters: couponPages.CouponFilters,
    page: PageRequest,
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof couponPages.listCoupons> {
    return await couponPages.listCoupons(storeSql(context), filters, page, at)
  }

  @InjectManager()
  async readCoupon(id: string, at: Date, @MedusaContext() context: Context = {}): Promise<RecoveryCouponDTO> {
    return await couponPages.readCoupon(storeSql(context), id, at)
  }

  /** The next coupons of a list after a key, for an export. */
  @InjectManager()
  async couponsAfter(
    filters: couponPages.CouponFilters,
    after: string | null,
    limit: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryCouponDTO[]> {
    return await couponPages.couponsAfter(storeSql(context), filters, after, limit, at)
  }

  // ---- wordings ----

  /** Makes the shipped mails that were never there. */
  @InjectTransactionManager()
  async ensureShippedTemplates(@MedusaContext() context: Context = {}): Promise<void> {
    await templates.ensureShippedTemplates(sqlOf(context))
  }

  /** What mails say now, by `wordingKey`: one statement however many. */
  @InjectManager()
  async wordingsInForce(
    templateIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, templates.KeptWording>> {
    return await templates.wordingsInForce(sqlOf(context), templateIds)
  }

  /** The names that shoppers gave at their carts or accounts, by cart. */
  @InjectManager()
  async shopperNames(
    cartIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string | null>> {
    return await templates.shopperNames(sqlOf(context), cartIds)
  }

  /** The types of products, by which some are taxed. */
  @InjectManager()
  async productTypes(
    productIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string | null>> {
    return await templates.productTypes(sqlOf(context), productIds)
  }

  @InjectManager()
  async findTemplates(
    filters: templates.TemplateFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<RecoveryTemplateDTO>> {
    return await templates.findTemplates(sqlOf(context), filters, page)
  }

  /** Refuses a mail that does not exist. */
  @InjectManager()
  async knownTemplate(id: string, @MedusaContext() context: Context = {}): Promise<string> {
    return await templates.knownTemplate(sqlOf(context), id)
  }

  /** One mail with its wordings; refuses one that does not exist. */
  @InjectManager()
  async readTemplate(id: string, @MedusaContext() context: Context = {}): Promise<RecoveryTemplateDetailDTO> {
    return await templates.readTemplate(sqlOf(context), id)
  }

  @InjectManager()
  async wordingVersions(
    id: string,
    language: RecoveryLanguage,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof templates.wordingVersions> {
    return await templates.wordingVersions(sqlOf(context), id, language, page)
  }

  /** One cart as a message about it would be read. Nothing is claimed. */
  @InjectManager()
  async readPreviewBatch(
    choice: Parameters<typeof previewCarts.readPreviewBatch>[1],
    @MedusaContext() context: Context = {}
  ): Promise<sendFacts.SendBatch> {
    return await previewCarts.readPreviewBatch(sqlOf(context), choice)
  }

  /** Carts to look at a mail with, the latest activity first. */
  @InjectManager()
  async findPreviewCarts(
    filters: Parameters<typeof previewCarts.findPreviewCarts>[1],
    @MedusaContext() context: Context = {}
  ): Promise<PreviewCartDTO[]> {
    return await previewCarts.findPreviewCarts(sqlOf(context), filters)
  }

  /** The address of a user of the admin. */
  @InjectManager()
  async emailOfUser(userId: string, @MedusaContext() context: Context = {}): Promise<string | null> {
    return await templates.emailOfUser(sqlOf(context), userId)
  }

  /** Takes a test of a mail for its key; whoever comes second does not send it. */
  @InjectTransactionManager()
  async claimTestMail(
    test: Parameters<typeof templates.claimTestMail>[1],
    act: RecoveryAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ is_repeated: boolean }> {
    return await templates.claimTestMail(storeSql(context), test, act)
  }

  /** Adds a mail with the wordings that another has now. */
  @InjectTransactionManager()
  async copyTemplate(
    input: Parameters<typeof templates.copyTemplate>[1],
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const sql = storeSql(context, templates.TEMPLATES_TAKEN)
    return await templates.copyTemplate(sql, input, act, neighbours, context)
  }

  /** Calls a mail otherwise; answers whether anything differs. */
  @InjectTransactionManager()
  async renameTemplate(
    id: string,
    name: string,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const sql = storeSql(context, templates.TEMPLATES_TAKEN)
    return await templates.renameTemplate(sql, id, name, act, neighbours, context)
  }

  /** Writes the next version of a mail in a language; answers whether anything differs. */
  @InjectTransactionManager()
  async writeWording(
    change: templates.WordingChange,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const sql = storeSql(context, templates.TEMPLATES_TAKEN)
    return await templates.writeWording(sql, change, act, neighbours, context)
  }

  /** Deletes a mail that nothing sends any more. */
  @InjectTransactionManager()
  async dropTemplate(
    id: string,
    act: RecoveryAct,
    neighbours: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await templates.dropTemplate(storeSql(context), id, act, neighbours, context)
  }

  // ---- report ----

  /** The day of the first cart that a report until then can be of. */
  @InjectManager()
  async firstReportDay(
    asked: Omit<ReportQuestion, "from">,
    @MedusaContext() context: Context = {}
  ): Promise<string | null> {
    return await firstReportDay(storeSql(context), asked)
  }

  /** What came of the carts that were eligible in these days: nothing is written. */
  @InjectManager()
  async recoveryReport(
    asked: ReportQuestion,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryReportDTO> {
    return await recoveryReport(storeSql(context), asked, at)
  }

  /** Lays orders to the journeys of who placed them; answers how many belong to one. */
  @InjectTransactionManager()
  async noteOrders(
    placed: readonly orders.OrderOfPerson[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return await wonOrders.noteOrders(storeSql(context), placed, at)
  }

  /** Looks once more at what was given back of orders, and which were cancelled; answers how many differ. */
  @InjectTransactionManager()
  async refreshNotedOrders(
    told: Readonly<{ order_ids?: readonly string[]; payment_ids?: readonly string[] }>,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const sql = storeSql(context)
    const paid = told.payment_ids?.length ? await wonOrders.ordersOfPayments(sql, told.payment_ids) : []
    return await wonOrders.refreshOrders(sql, [...(told.order_ids ?? []), ...paid], at)
  }

  /** The next noted orders by key, placed since an instant. */
  @InjectManager()
  async notedOrdersAfter(
    since: Date,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await wonOrders.notedOrdersAfter(sqlOf(context), since, after, limit)
  }

  /** One page of journeys. */
  @InjectManager()
  async findRecoveryJourneys(
    filters: journeyPages.JourneyFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<RecoveryJourneyDTO>> {
    return await journeyPages.findJourneys(storeSql(context), filters, page)
  }

  /** The next journeys of a list after a key, for an export. */
  @InjectManager()
  async recoveryJourneysAfter(
    filters: journeyPages.JourneyFilters,
    after: string | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryJourneyDTO[]> {
    return await journeyPages.journeysAfter(storeSql(context), filters, after, limit)
  }

  /** One journey with all that its page shows; refuses one that does not exist. */
  @InjectManager()
  async readRecoveryJourney(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<RecoveryJourneyDetailDTO> {
    return await journeyPages.readJourney(storeSql(context), id)
  }

  /** Which left cart an order belongs to; null for an order of nobody who left one before. */
  @InjectManager()
  async wonBack(orderId: string, @MedusaContext() context: Context = {}): Promise<WonBackDTO | null> {
    return await journeyPages.wonBack(sqlOf(context), orderId)
  }

  /** Ends a journey by hand, once for the key. */
  @InjectTransactionManager()
  async endJourneyByHand(
    input: journeyActs.JourneyActInput,
    act: RecoveryAct,
    at: Date,
    { recordAudit }: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof journeyActs.endByHand> {
    return await journeyActs.endByHand(storeSql(context), input, act, at, (entries) =>
      recordAudit(entries, context)
    )
  }

  /** Leaves out the step of a journey that waits, once for the key. */
  @InjectTransactionManager()
  async skipStepByHand(
    input: Parameters<typeof journeyActs.skipByHand>[1],
    act: RecoveryAct,
    planning: sending.Planning,
    { recordAudit }: RecoveryAudit,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof journeyActs.skipByHand> {
    return await journeyActs.skipByHand(storeSql(context), input, act, planning, (entries) =>
      recordAudit(entries, context)
    )
  }
}

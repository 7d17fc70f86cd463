import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { NoticeSwitches } from "../../domain/correspondence/customer-notice"
import type { Letterhead as LetterheadFields, LogoType } from "../../domain/correspondence/letterhead"
import type {
  MessageLanguage,
  MessageTemplate as MessageTemplateName,
  NewMessage,
} from "../../domain/correspondence/message"
import { lateMails, Notice, noticeMessages, noticeText } from "../../domain/correspondence/notices"
import { defaultWording, Wording } from "../../domain/correspondence/templates"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { MessageDTO, MessageTemplateDTO, MessageTemplateResponse } from "../../types/http/correspondence"
import type { ChannelNoticesDTO } from "../../types/http/customer-notices"
import ChannelNotice from "./models/channel-notice"
import Letterhead from "./models/letterhead"
import Message from "./models/message"
import MessageTemplate from "./models/message-template"
import * as channelNotices from "./store/channel-notices"
import { CustomerFacts, customerFacts } from "./store/customer-facts"
import * as customers from "./store/customer-notices"
import { ErasedRecipient, eraseCustomerMessages } from "./store/erase"
import * as letterheads from "./store/letterhead"
import * as messages from "./store/messages"
import * as notices from "./store/notice-facts"
import * as outbox from "./store/outbox"
import { storeOf } from "./store/sql"
import * as templates from "./store/templates"

/** Keeps what is sent to suppliers and buyers: messages with their fate, their wording, and the letterhead. */
export default class CorrespondenceService extends MedusaService({
  ComptoirMessage: Message,
  ComptoirMessageTemplate: MessageTemplate,
  ComptoirLetterhead: Letterhead,
  ComptoirChannelNotice: ChannelNotice,
}) {
  // ---- messages ----

  /** Queues messages in the caller's transaction and answers their ids; a known key is the message it was. */
  @InjectTransactionManager()
  async queueMessages(
    queued: readonly NewMessage[],
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return messages.queueMessages(storeOf(context), queued)
  }

  @InjectTransactionManager()
  async claimMessages(
    claim: string,
    scope: messages.ClaimScope,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<messages.MessageRow[]> {
    return messages.claimMessages(storeOf(context), claim, scope, now)
  }

  @InjectManager()
  async beginSending(
    id: string,
    claim: string,
    written: messages.Written,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return messages.beginSending(storeOf(context), id, claim, written, now)
  }

  @InjectManager()
  async settleMessage(
    id: string,
    claim: string,
    outcome: Parameters<typeof messages.settleMessage>[3],
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return messages.settleMessage(storeOf(context), id, claim, outcome, now)
  }

  @InjectManager()
  async giveUpClaims(
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ requeued: number; unknown: number }> {
    return messages.giveUpClaims(storeOf(context), now)
  }

  @InjectTransactionManager()
  async repeatMessage(
    id: string,
    repetition: messages.Repetition,
    actorId: string | null,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_new: boolean }> {
    const sql = storeOf(context)
    const again = await messages.repeatMessage(sql, id, repetition, actorId)
    if (again.is_new) {
      const { entity_type, entity_id, recipients, template } = await messages.messageById(sql, again.id)
      const after = { message: again.id, repeats: id, template, recipients }
      await recordAudit([{ entity_type, entity_id, act: "sent_again", actor_id: actorId, after }], context)
    }
    return again
  }

  @InjectManager()
  async findMessages(
    filters: outbox.MessageFilters,
    paging: outbox.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<outbox.MessagePage> {
    return outbox.listMessages(storeOf(context), filters, paging)
  }

  @InjectManager()
  async retrieveMessage(id: string, @MedusaContext() context: Context = {}): Promise<MessageDTO> {
    return outbox.readMessage(storeOf(context), id)
  }

  /** The next messages of a list after a key, for an export. */
  @InjectManager()
  async messagesAfter(
    filters: outbox.MessageFilters,
    after: outbox.MessageKey | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<MessageDTO[]> {
    return outbox.messagesAfter(storeOf(context), filters, after, limit)
  }

  // ---- wording ----

  @InjectManager()
  async listTemplates(@MedusaContext() context: Context = {}): Promise<MessageTemplateDTO[]> {
    return templates.listTemplates(storeOf(context))
  }

  /** The wording in force. */
  @InjectManager()
  async templateInForce(
    template: MessageTemplateName,
    language: MessageLanguage,
    @MedusaContext() context: Context = {}
  ): Promise<MessageTemplateDTO> {
    return templates.templateInForce(storeOf(context), template, language)
  }

  /** One wording with its versions; refuses a template or a language that there is not. */
  @InjectManager()
  async retrieveTemplate(
    template: string,
    language: string,
    @MedusaContext() context: Context = {}
  ): Promise<MessageTemplateResponse["message_template"]> {
    const known = templates.checkTemplate(template, language)
    const sql = storeOf(context)
    return {
      ...(await templates.templateInForce(sql, known.template, known.language)),
      versions: await templates.listVersions(sql, known.template, known.language),
      shipped: defaultWording(known.template, known.language),
    }
  }

  /** Writes the next version of a wording, or with null goes back to the one that Comptoir ships. */
  @InjectTransactionManager()
  async changeTemplate(
    template: string,
    language: string,
    wording: Wording | null,
    actorId: string | null,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const known = templates.checkTemplate(template, language)
    const sql = storeOf(context)
    const written = await templates.writeTemplate(sql, known.template, known.language, wording, actorId)
    if (!written) return
    const { before, version } = written
    const entry = {
      entity_type: "message_template",
      entity_id: `${template}.${language}`,
      act: wording ? "updated" : "reset",
      actor_id: actorId,
      before: { version: before.version, subject: before.subject },
      after: { version, subject: wording?.subject ?? defaultWording(known.template, known.language).subject },
    }
    await recordAudit([entry], context)
  }

  // ---- letterhead ----

  @InjectManager()
  async readLetterhead(@MedusaContext() context: Context = {}): Promise<letterheads.LetterheadRow> {
    return letterheads.readLetterhead(storeOf(context))
  }

  @InjectManager()
  async readLetterheadWithLogo(@MedusaContext() context: Context = {}): Promise<{
    letterhead: letterheads.LetterheadRow
    logo: { mime_type: LogoType; content: Buffer } | null
  }> {
    const sql = storeOf(context)
    const letterhead = await letterheads.readLetterhead(sql)
    return { letterhead, logo: letterhead.logo_type ? await letterheads.readLogo(sql) : null }
  }

  @InjectTransactionManager()
  async changeLetterhead(
    changes: Partial<LetterheadFields>,
    actorId: string | null,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const changed = await letterheads.writeLetterhead(storeOf(context), changes, actorId)
    if (!changed) return
    const entry = { entity_type: "letterhead", entity_id: "letterhead", act: "updated", actor_id: actorId }
    await recordAudit([{ ...entry, ...changed }], context)
  }

  /** Sets the logo, or takes it away. */
  @InjectTransactionManager()
  async changeLogo(
    content: Buffer | null,
    actorId: string | null,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await letterheads.writeLogo(storeOf(context), content, actorId)
    const entry = { entity_type: "letterhead", entity_id: "letterhead", actor_id: actorId }
    const after = content ? { size: content.length } : null
    await recordAudit([{ ...entry, act: content ? "logo_set" : "logo_removed", after }], context)
  }

  // ---- customers ----

  /** Forgets what was written to these customers, whom it went to and its words; answers its keys at core. */
  @InjectTransactionManager()
  async eraseCustomerMessages(
    who: ErasedRecipient,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return eraseCustomerMessages(storeOf(context), who)
  }

  /** Queues the mails about what left of these orders; a dispatch is told once. Answers the messages. */
  @InjectTransactionManager()
  async queueShippedNotices(
    orderIds: readonly string[],
    shopLanguage: MessageLanguage,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return customers.queueShipped(storeOf(context), orderIds, shopLanguage)
  }

  /** Queues the mails about goods that wait to be collected; a dispatch is told once. Answers the messages. */
  @InjectTransactionManager()
  async queueReadyNotices(
    dispatchIds: readonly string[],
    shopLanguage: MessageLanguage,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return customers.queueReady(storeOf(context), dispatchIds, shopLanguage)
  }

  /** Queues the mails about goods that are missing, to those who do not know the day yet. */
  @InjectTransactionManager()
  async queueDelayNotices(
    scope: customers.DelayScope,
    shopLanguage: MessageLanguage,
    @MedusaContext() context: Context = {}
  ): Promise<{ messages: string[]; last: string | null }> {
    return customers.queueDelays(storeOf(context), scope, shopLanguage)
  }

  /** Orders and dispatches of whose parcels nobody was told, though somebody ought to have been. */
  @InjectManager()
  async untoldDispatches(
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ order_ids: string[]; dispatch_ids: string[] }> {
    return customers.untoldDispatches(storeOf(context), most)
  }

  @InjectManager()
  async customerFacts(
    orderId: string,
    dispatchIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<CustomerFacts> {
    return customerFacts(storeOf(context), orderId, dispatchIds)
  }

  @InjectManager()
  async findChannelNotices(
    paging: Parameters<typeof channelNotices.listChannelNotices>[1],
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof channelNotices.listChannelNotices>>> {
    return channelNotices.listChannelNotices(storeOf(context), paging)
  }

  /** Says which mails a sales channel sends to its customers, and answers them. */
  @InjectTransactionManager()
  async setChannelNotices(
    id: string,
    changes: NoticeSwitches,
    actorId: string | null,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<ChannelNoticesDTO> {
    const sql = storeOf(context)
    const changed = await channelNotices.changeChannelNotices(sql, id, changes)
    if (changed) {
      const entry = { entity_type: "channel_notice", entity_id: id, act: "updated", actor_id: actorId }
      await recordAudit([{ ...entry, ...changed }], context)
    }
    return channelNotices.channelNotices(sql, id)
  }

  // ---- notices ----

  @InjectManager()
  async orderFacts(id: string, @MedusaContext() context: Context = {}): Promise<notices.NoticeFacts | null> {
    return notices.orderFacts(storeOf(context), id)
  }

  @InjectManager()
  async quotationFacts(
    id: string,
    supplierId: string,
    @MedusaContext() context: Context = {}
  ): Promise<notices.NoticeFacts | null> {
    return notices.quotationFacts(storeOf(context), id, supplierId)
  }

  @InjectManager()
  async usersOfRoles(
    roles: readonly string[],
    except: string | null,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; email: string }[]> {
    return notices.usersOfRoles(storeOf(context), roles, except, most)
  }

  /** Queues what is to be told of orders that became late, each once for each lateness; answers how many orders that were. */
  @InjectTransactionManager()
  async queueLateNotices(
    today: PlainDate,
    addresses: readonly string[],
    language: MessageLanguage,
    written: (day: PlainDate) => string,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const sql = storeOf(context)
    const late = await notices.untoldLateOrders(sql, today, most)
    const bells = late.flatMap((order) => {
      const facts = { record: order.number, supplier: order.supplier_name, day: written(order.due_on) }
      const notice: Notice = {
        kind: "late",
        occasion: `${order.id}:${order.due_on}`,
        entity_type: "purchase_order",
        entity_id: order.id,
        record_name: order.number,
        ...noticeText("late", facts, language),
        path: `/purchasing/orders/${order.id}`,
      }
      return noticeMessages(
        notice,
        { user_id: addresses.length ? null : order.buyer_id, addresses: [] },
        language
      )
    })
    await messages.queueMessages(sql, [...bells, ...lateMails(late, addresses, language, written)])
    return late.length
  }
}

type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}>

/** The log of who did what, written in the same transaction; it belongs to another module and is handed in. */
export type RecordAudit = (entries: readonly AuditEntry[], context: Context) => Promise<void>

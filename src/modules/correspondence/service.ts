import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { NewMessage } from "../../domain/correspondence/message"
import Letterhead from "./models/letterhead"
import Message from "./models/message"
import MessageTemplate from "./models/message-template"
import * as messages from "./store/messages"
import { storeOf } from "./store/sql"

/** Keeps what is sent to suppliers and buyers: messages with their fate, their wording, and the letterhead. */
export default class CorrespondenceService extends MedusaService({
  ComptoirMessage: Message,
  ComptoirMessageTemplate: MessageTemplate,
  ComptoirLetterhead: Letterhead,
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
}

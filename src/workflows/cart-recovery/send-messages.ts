import { randomUUID } from "node:crypto"
import os from "node:os"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { decideSend, SendDecision } from "../../domain/cart-recovery/before-send"
import type { KeptPolicy } from "../../modules/cart-recovery/store/channels"
import type { LetGo, Planning, WrittenMessage } from "../../modules/cart-recovery/store/sending"
import { wordsOf } from "../../platform/mail-fate"
import { settingsOf } from "../stock/act"
import { forgetErased } from "./forget-notifications"
import { Answer, HandedOver, handOver } from "./hand-over"
import { FacedMessage, readSendFacts } from "./read-send-facts"
import { addressHasher, recoveryOf } from "./recovery-of"
import { recoverySecret } from "./recovery-secret"
import { sendCheckpoint } from "./send-checkpoint"
import { Content, contentOf } from "./send-content"

/** How many messages are claimed and decided at once, with the same few statements. */
const BATCH = 50
/**
 * How many are handed over at once, right after one last look at all of them: so many connections to the mail server, and
 * so little time between the look and the sending.
 */
const AT_ONCE = 8

/** What a run of the sender came to. */
export type SendRun = {
  sent: number
  failed: number
  unknown: number
  deferred: number
  skipped: number
  waiting: number
}

export type SendScope = Readonly<{ at: Date; most?: number; ids?: readonly string[] }>

type Sending = Extract<SendDecision, { act: "send" | "adapt" }>
export type DecidedMessage = FacedMessage & Readonly<{ decision: Sending }>
const isGoing = (decision: SendDecision): decision is Sending =>
  decision.act === "send" || decision.act === "adapt"
type Prepared = Readonly<{ written: WrittenMessage; handed: HandedOver }>

/** What a batch is planned by: the channels' policies as they are now. */
type BatchPlanning = Planning & Readonly<{ policies: ReadonlyMap<string, KeptPolicy> }>

/** Time that goes on from the instant that the run was given, by this process's own clock, which never jumps. */
const clockFrom = (at: Date): (() => Date) => {
  const begun = performance.now()
  return () => new Date(at.getTime() + Math.floor(performance.now() - begun))
}

/**
 * Sends what is due: claim, read the facts of the whole batch, decide, write, look once more, hand over, note the answer,
 * plan what comes next. However many do this at once and wherever one of them dies, a message of a step goes out at most
 * once (`src/domain/cart-recovery/send-protocol.ts`), and never after a purchase that the last look can see.
 */
export async function sendMessages(
  container: MedusaContainer,
  { at, most = 1_000, ids }: SendScope
): Promise<SendRun> {
  const recovery = recoveryOf(container)
  const secret = recoverySecret(container)
  const now = clockFrom(at)
  const zone = (await settingsOf(container))["stock.shop_time_zone"]
  const run: SendRun = { sent: 0, failed: 0, unknown: 0, deferred: 0, skipped: 0, waiting: 0 }
  // Policies are read for each batch: what a merchant switches off holds from the next one on.
  const planningNow = async (): Promise<BatchPlanning> => ({
    policies: await recovery.channelPolicies(),
    secret,
    at: now(),
  })

  const { unknown } = await recovery.giveUpMessageClaims(await planningNow())
  await forgetErased(
    container,
    unknown.map(({ id }) => id)
  )
  run.unknown += unknown.length
  let taken = 0
  while (taken < most) {
    const claim = `${os.hostname()}:${process.pid}:${randomUUID()}`
    const limit = Math.min(BATCH, most - taken)
    const claimed = await recovery.claimDueMessages(claim, { limit, at: now(), ids })
    await sendCheckpoint.pass("claimed")
    if (claimed.length) await sendBatch(container, claim, zone, now, await planningNow(), run)
    taken += claimed.length
    if (claimed.length < limit) break
  }
  return run
}

async function sendBatch(
  container: MedusaContainer,
  claim: string,
  zone: string,
  now: () => Date,
  { policies, secret }: BatchPlanning,
  run: SendRun
): Promise<void> {
  const recovery = recoveryOf(container)
  const planning = (): Planning => ({ policies, secret, at: now() })
  const at = now()
  const batch = await recovery.readSendBatch(claim, at, addressHasher(container))
  const faced = await readSendFacts(container, batch, policies, zone, at)
  const letGo: LetGo[] = []
  const going: DecidedMessage[] = []
  for (const one of faced) {
    const { id, journey_id, step } = one.message
    const decision = decideSend(one.facts, at)
    if (isGoing(decision)) going.push({ ...one, decision })
    else letGo.push({ id, journey_id, step, ...decision })
  }
  const held = await recovery.letGoMessages(claim, letGo, planning())
  const given = letGo.filter(({ id }) => held.has(id))
  run.deferred += given.filter(({ act }) => act === "defer").length
  run.skipped += given.filter(({ act }) => act === "skip").length
  run.waiting += given.filter(({ act }) => act === "wait").length
  await tell(container, given)
  await sendCheckpoint.pass("decided")

  const { contents, failed } = await contentOf(container, going, policies, at)
  if (failed.length) {
    await recovery.settleMessages(
      claim,
      failed.map(({ id, failure }) => ({ id, outcome: "failed", failure })),
      planning()
    )
    run.failed += failed.length
  }
  const prepared = going.flatMap((one) => {
    const content = contents.get(one.message.id)
    return content ? [prepare(one, content)] : []
  })
  await sendCheckpoint.pass("written")
  for (let from = 0; from < prepared.length; from += AT_ONCE)
    await handOverTogether(container, claim, prepared.slice(from, from + AT_ONCE), planning, run)
}

/** What is kept of the words: the secret in the link stands in the mail alone. */
const withoutToken = (words: string, link: string): string =>
  words.replaceAll(link, link.replace(/[^/]*$/, "…"))

function prepare({ message, decision, address }: DecidedMessage, content: Content): Prepared {
  const { id, journey_id, step, cart_ids, abandoned_at, language_code } = message
  const { offer, basis, kind } = decision
  const { mail, template_id, link, to, from, reply_to } = content
  return {
    written: {
      id,
      journey_id,
      step,
      cart_ids,
      abandoned_at,
      basis,
      address_hash: address?.address_hash ?? "",
      channel: message.channel,
      template_id,
      template_version: mail.template_version,
      language_code,
      subject: mail.subject,
      text_body: withoutToken(mail.text, link),
      html_body: withoutToken(mail.html, link),
      mail_id: mail.mail_id,
      adapted: offer.is_adapted
        ? {
            dropped: offer.dropped.map(({ title, variant_title, reason }) => ({
              title,
              variant_title,
              reason,
            })),
            changed: offer.lines
              .filter(
                (line) =>
                  line.old_unit_price !== null ||
                  line.available_on !== null ||
                  line.quantity !== line.wanted_quantity
              )
              .map((line) => ({
                title: line.title,
                variant_title: line.variant_title,
                quantity: line.quantity,
                wanted_quantity: line.wanted_quantity,
                unit_price: line.unit_price,
                old_unit_price: line.old_unit_price,
                available_on: line.available_on,
              })),
          }
        : null,
      is_back_in_stock: kind === "back_in_stock",
    },
    handed: {
      id,
      journey_id,
      attempts: message.attempts,
      channel: message.channel,
      to,
      from,
      reply_to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: mail.headers,
      customer_id: message.customer_id,
    },
  }
}

async function handOverTogether(
  container: MedusaContainer,
  claim: string,
  together: readonly Prepared[],
  planning: () => Planning,
  run: SendRun
): Promise<void> {
  const recovery = recoveryOf(container)
  const { begun, refused } = await recovery.beginSendingMessages(
    claim,
    together.map(({ written }) => written),
    planning()
  )
  run.skipped += refused.length
  await tell(
    container,
    refused.map((one) => ({ ...one, act: "skip" as const }))
  )
  await sendCheckpoint.pass("sending begun")
  const settle = async (answers: readonly Answer[]) => {
    const settled = await recovery.settleMessages(claim, answers, planning())
    await tellSettled(container, settled)
    await forgetErased(
      container,
      answers.map(({ id }) => id)
    )
    return settled
  }
  const answers = await Promise.all(
    together
      .filter(({ written }) => begun.has(written.id))
      .map(({ handed }) =>
        handOver(container, handed, async (answer) => {
          await settle([answer]).catch((error) => logOf(container).error(wordsOf(error)))
        })
      )
  )
  await sendCheckpoint.pass("answered")
  for (const { status } of await settle(answers)) {
    if (status === "sent") run.sent += 1
    else if (status === "failed") run.failed += 1
    else if (status === "unknown") run.unknown += 1
    else run.deferred += 1
  }
  await sendCheckpoint.pass("settled")
  const addresses = new Map(together.map(({ written }) => [written.id, written]))
  await recovery.noteUnreachable(
    answers.flatMap(({ id, has_no_mailbox }) => {
      const written = addresses.get(id)
      return has_no_mailbox && written ? [{ message_id: id, address_hash: written.address_hash }] : []
    }),
    planning().at
  )
}

type Told = Readonly<{ id: string; journey_id: string; step: number }>

async function emit(container: MedusaContainer, name: string, told: readonly Told[]): Promise<void> {
  if (!told.length) return
  await container
    .resolve(Modules.EVENT_BUS)
    .emit(told.map(({ id, journey_id, step }) => ({ name, data: { id, journey_id, step } })))
}

/** Others hear of it: with ids alone. */
async function tell(
  container: MedusaContainer,
  given: readonly (Told & Readonly<{ act: "defer" | "wait" | "skip" }>)[]
): Promise<void> {
  await emit(
    container,
    "comptoir.recovery_message.skipped",
    given.filter(({ act }) => act === "skip")
  )
  await emit(
    container,
    "comptoir.recovery_message.deferred",
    given.filter(({ act }) => act !== "skip")
  )
}

async function tellSettled(
  container: MedusaContainer,
  settled: readonly (Told & Readonly<{ status: string }>)[]
): Promise<void> {
  await emit(
    container,
    "comptoir.recovery_message.sent",
    settled.filter(({ status }) => status === "sent")
  )
  await emit(
    container,
    "comptoir.recovery_message.deferred",
    settled.filter(({ status }) => status === "deferred")
  )
}

const logOf = (container: MedusaContainer) => container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)

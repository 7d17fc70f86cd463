import type { Context } from "@medusajs/framework/types"
import { InjectManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { sqlOf } from "../../platform/sql"
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
import * as buyers from "./store/buyers"
import * as standing from "./store/standing"

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
  // ---- carts and people ----
  // ---- journeys ----
  // ---- sequences ----
  // ---- messages ----
  // ---- consent and suppression ----

  /** What stands for and against sending to addresses, by their hashes: every one that is asked for has an answer. */
  @InjectManager()
  async standingOf(
    addressHashes: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, standing.Standing>> {
    return await standing.standingOf(sqlOf(context), addressHashes)
  }

  /** The keys of those who have an order that was placed and not cancelled. */
  @InjectManager()
  async buyersOf(
    people: readonly buyers.MaybeBuyer[],
    @MedusaContext() context: Context = {}
  ): Promise<Set<string>> {
    return await buyers.buyersOf(sqlOf(context), people)
  }

  // ---- links and coupons ----
  // ---- wordings ----
  // ---- report ----
}

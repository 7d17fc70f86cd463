import { MedusaService } from "@medusajs/framework/utils"
import RecoveryChannel from "./models/recovery-channel"
import RecoveryConsent from "./models/recovery-consent"
import RecoveryCoupon from "./models/recovery-coupon"
import RecoveryJourney from "./models/recovery-journey"
import RecoveryMessage from "./models/recovery-message"
import RecoveryPerson from "./models/recovery-person"
import RecoverySequence from "./models/recovery-sequence"
import RecoverySequenceVersion from "./models/recovery-sequence-version"
import RecoverySuppression from "./models/recovery-suppression"
import RecoveryTemplate from "./models/recovery-template"
import RecoveryTemplateVersion from "./models/recovery-template-version"

/** Keeps which carts were left and whose they are, what was said to them, under which basis, and what came of it. */
export default class CartRecoveryService extends MedusaService({
  ComptoirRecoveryChannel: RecoveryChannel,
  ComptoirRecoveryConsent: RecoveryConsent,
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
  // ---- links and coupons ----
  // ---- wordings ----
  // ---- report ----
}

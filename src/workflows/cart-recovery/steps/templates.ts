import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RecoveryLanguage } from "../../../domain/cart-recovery/language"
import type { MailWording } from "../../../domain/correspondence/wording"
import { auditOf } from "../../channel-pricing/steps/profiles"
import { recoveryOf } from "../recovery-of"
import { checkRecoveryWording } from "../recovery-wording"
import { sendTestMail, SendTestMailInput } from "../send-test-mail"

export type CopyRecoveryTemplateInput = { name: string; from_template_id: string; actor_id?: string | null }

export const copyRecoveryTemplateStep = createStep(
  "comptoir-copy-recovery-template",
  async ({ actor_id, ...input }: CopyRecoveryTemplateInput, { container }) => {
    const recovery = recoveryOf(container)
    const act = { actor_id: actor_id ?? null }
    await recovery.ensureShippedTemplates()
    return new StepResponse({ id: await recovery.copyTemplate(input, act, auditOf(container)) })
  }
)

export type RenameRecoveryTemplateInput = { id: string; name: string; actor_id?: string | null }

export const renameRecoveryTemplateStep = createStep(
  "comptoir-rename-recovery-template",
  async ({ id, name, actor_id }: RenameRecoveryTemplateInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    const is_changed = await recoveryOf(container).renameTemplate(id, name, act, auditOf(container))
    return new StepResponse({ id, is_changed })
  }
)

export type WriteRecoveryWordingInput = {
  id: string
  language: RecoveryLanguage
  /** Null goes back to the wording that Comptoir ships. */
  wording: MailWording | null
  from_version?: number | null
  actor_id?: string | null
}

export const writeRecoveryWordingStep = createStep(
  "comptoir-write-recovery-wording",
  async ({ id, language, wording, from_version, actor_id }: WriteRecoveryWordingInput, { container }) => {
    const change = {
      id,
      language,
      wording: wording && checkRecoveryWording(wording),
      from_version: from_version ?? null,
    }
    const act = { actor_id: actor_id ?? null }
    const is_changed = await recoveryOf(container).writeWording(change, act, auditOf(container))
    return new StepResponse({ id, is_changed })
  }
)

export type DeleteRecoveryTemplateInput = { id: string; actor_id?: string | null }

export const deleteRecoveryTemplateStep = createStep(
  "comptoir-delete-recovery-template",
  async ({ id, actor_id }: DeleteRecoveryTemplateInput, { container }) => {
    await recoveryOf(container).dropTemplate(id, { actor_id: actor_id ?? null }, auditOf(container))
    return new StepResponse({ id })
  }
)

export type TestRecoveryMailInput = SendTestMailInput & { at?: Date | string }

export const testRecoveryMailStep = createStep(
  "comptoir-test-recovery-mail",
  async ({ at, ...input }: TestRecoveryMailInput, { container }) =>
    new StepResponse(await sendTestMail(container, input, at ? new Date(at) : new Date()))
)

import { zodResolver } from "@hookform/resolvers/zod"
import { Alert, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { LIFTED_BY } from "../../src/domain/cart-recovery/suppression"
import type { SuppressionDTO, SuppressionResponse } from "../../src/types/http/recovery-people"
import { DateField, TextareaField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { plainDateOf } from "../lib/plain-date"
import { FormDrawer } from "../warehouse/form-drawer"
import { SUPPRESSIONS_API } from "./paths"

const schemaOf = (t: TFunction, needsConsent: boolean) => {
  const needed = (least: number) =>
    needsConsent ? z.string().trim().min(least, t("common.errors.required")) : z.string()
  return z.object({
    reason: z.string().trim().min(3, t("common.errors.reason")).max(500),
    said_on: needed(10),
    wording: needed(10),
    origin: needed(3),
  })
}
type Values = z.infer<ReturnType<typeof schemaOf>>

/** A day counts to its end, and today until now: a yes of the day of the refusal came after it. */
const instantOf = (day: string): string =>
  day === plainDateOf(new Date()) ? new Date().toISOString() : `${day}T23:59:59Z`

/** Ends a suppression: with a reason, and where the person themselves had refused, with the proof of their new yes. */
export function LiftDrawer({ suppression, onClose }: { suppression: SuppressionDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const needsConsent = LIFTED_BY[suppression.reason] === "consent"
  const schema = useMemo(() => schemaOf(t, needsConsent), [t, needsConsent])
  const form = useForm<Values>({
    defaultValues: { reason: "", said_on: "", wording: "", origin: "" },
    resolver: zodResolver(schema),
  })
  const send = useSend<SuppressionResponse>()
  const { control } = form
  const who = suppression.email ?? suppression.domain ?? suppression.fingerprint
  const submit = form.handleSubmit(({ reason, said_on, wording, origin }) => {
    send.mutate(
      {
        path: `${SUPPRESSIONS_API}/${suppression.id}/lift`,
        body: {
          reason,
          ...(needsConsent
            ? {
                consent: {
                  occurred_at: instantOf(said_on),
                  wording: wording.trim(),
                  origin: origin.trim(),
                },
              }
            : {}),
        },
      },
      {
        onSuccess: () => {
          toast.success(t("relaunch.people.lift.done", { who }))
          onClose()
        },
      }
    )
  })
  const word = (name: string) => t(`relaunch.people.lift.${name}`)
  return (
    <FormDrawer
      title={t("relaunch.people.lift.title", { who })}
      hint={word(needsConsent ? "hint_consent" : "hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      confirm={word("confirm")}
    >
      {needsConsent && (
        <>
          <Alert variant="warning">{t(`relaunch.people.lift.wished.${suppression.reason}`)}</Alert>
          <DateField control={control} name="said_on" label={word("said_on")} />
          <TextareaField
            control={control}
            name="wording"
            label={word("wording")}
            hint={word("wording_hint")}
          />
          <TextareaField control={control} name="origin" label={word("origin")} hint={word("origin_hint")} />
        </>
      )}
      <TextareaField control={control} name="reason" label={t("common.reason")} />
    </FormDrawer>
  )
}

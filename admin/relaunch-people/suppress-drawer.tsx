import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { SuppressionResponse } from "../../src/types/http/recovery-people"
import { TextareaField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { FormDrawer } from "../warehouse/form-drawer"
import { SUPPRESSIONS_API } from "./paths"

const EXAMPLE = "name@example.com"

const schemaOf = (t: TFunction) =>
  z.object({
    who: z.string().trim().min(3, t("relaunch.people.suppress.who_missing")).max(320),
    note: z.string().max(500),
  })
type Values = z.infer<ReturnType<typeof schemaOf>>

/** What has something before the `@` is an address, anything else a domain. */
const isAddress = (who: string): boolean => who.indexOf("@") > 0

/** Says by hand that nothing is to be sent to an address or a domain. */
export function SuppressDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<Values>({ defaultValues: { who: "", note: "" }, resolver: zodResolver(schema) })
  const send = useSend<SuppressionResponse>()
  const { key, renew } = useIdempotencyKey()
  const submit = form.handleSubmit(({ who, note }) => {
    send.mutate(
      {
        path: SUPPRESSIONS_API,
        body: {
          ...(isAddress(who) ? { email: who } : { domain: who }),
          note: note.trim() || null,
          idempotency_key: key,
        },
      },
      {
        onSuccess: () => {
          toast.success(t("relaunch.people.suppress.done", { who }))
          onClose()
        },
        // What was refused is mended and sent again as another act.
        onError: renew,
      }
    )
  })
  return (
    <FormDrawer
      title={t("relaunch.people.suppress.title")}
      hint={t("relaunch.people.suppress.hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      confirm={t("relaunch.people.suppress.confirm")}
    >
      <TextField
        control={form.control}
        name="who"
        label={t("relaunch.people.suppress.who")}
        hint={t("relaunch.people.suppress.who_hint")}
        placeholder={EXAMPLE}
        autoFocus
      />
      <TextareaField control={form.control} name="note" label={t("relaunch.people.suppress.note")} optional />
    </FormDrawer>
  )
}

import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, toast } from "@medusajs/ui"
import { useEffect, useMemo, useRef } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { isMailAddress, MOST_RECIPIENTS } from "../../src/domain/correspondence/message"
import type { MessageDTO, MessageResponse } from "../../src/types/http/correspondence"
import { FormError } from "../components/form-error"
import { TextareaField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"

const addressesOf = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean)

type SendAgainProps = { message: MessageDTO; onCancel: () => void; onSent: (id: string) => void }

/** Asks whether to send a message once more: the supplier may have it already. */
export function SendAgain({ message, onCancel, onSent }: SendAgainProps) {
  const { t } = useTranslation("comptoir")
  const { key } = useIdempotencyKey()
  const place = useRef<HTMLFormElement>(null)
  // Newer browsers answer scrolling with a promise, which an effect may not return.
  useEffect(() => void place.current?.scrollIntoView({ block: "nearest" }), [])
  const schema = useMemo(
    () =>
      z.object({
        recipients: z.string().refine((typed) => {
          const addresses = addressesOf(typed)
          return addresses.length > 0 && addresses.length <= MOST_RECIPIENTS && addresses.every(isMailAddress)
        }, t("correspondence.send_again.recipients_error")),
        note: z.string().max(5_000),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { recipients: message.recipients.join("\n"), note: message.note ?? "" },
    resolver: zodResolver(schema),
  })
  const send = useSend<MessageResponse>()
  const submit = form.handleSubmit(({ recipients, note }) =>
    send.mutate(
      {
        path: `/admin/messages/${message.id}/send-again`,
        body: { idempotency_key: key, recipients: addressesOf(recipients), note: note.trim() || null },
      },
      {
        onSuccess: ({ message: next }) => {
          if (next.status === "failed") toast.error(t("correspondence.send_again.failed"))
          else toast.success(t("correspondence.send_again.done"))
          onSent(next.id)
        },
      }
    )
  )
  return (
    <Form {...form}>
      <form
        ref={place}
        onSubmit={submit}
        className="border-ui-border-base flex flex-col gap-y-4 rounded-md border p-4"
      >
        <Alert variant={message.status === "failed" ? "info" : "warning"}>
          {t(`correspondence.send_again.${message.status === "failed" ? "after_failure" : "after_doubt"}`)}
        </Alert>
        <TextareaField
          control={form.control}
          name="recipients"
          label={t("correspondence.fields.recipients")}
          hint={t("correspondence.send_again.recipients_hint")}
        />
        <TextareaField control={form.control} name="note" label={t("correspondence.fields.note")} optional />
        <FormError error={send.error} />
        <div className="flex justify-end gap-2">
          <Button size="small" variant="secondary" type="button" onClick={onCancel}>
            {t("common.back")}
          </Button>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("correspondence.send_again.confirm")}
          </Button>
        </div>
      </form>
    </Form>
  )
}

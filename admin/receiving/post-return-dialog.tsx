import { Button, Label, Prompt, Switch, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierReturnDTO, SupplierReturnPostedResponse } from "../../src/types/http/receiving"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"

type PostReturnDialogProps = { found: SupplierReturnDTO; onClose: () => void }

/** Asks before goods leave: they cannot be put back but by a reversal. The supplier may be told by mail. */
export function PostReturnDialog({ found, onClose }: PostReturnDialogProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const { key } = useIdempotencyKey()
  const [isMailed, setMailed] = useState(true)
  const [note, setNote] = useState("")
  const send = useSend<SupplierReturnPostedResponse>()
  const post = () =>
    send.mutate(
      {
        path: `/admin/supplier-returns/${found.id}/post`,
        body: {
          idempotency_key: key,
          mail: isMailed,
          ...(isMailed && note.trim() ? { note: note.trim() } : {}),
        },
      },
      {
        onSuccess: ({ supplier_return, mailed }) => {
          onClose()
          const number = supplier_return.number ?? ""
          if (isMailed && !mailed) toast.warning(t("receiving.returns.posted_unmailed", { number }))
          else toast.success(t("receiving.returns.posted", { number }))
        },
      }
    )
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("receiving.returns.post_title")}</Prompt.Title>
          <Prompt.Description>
            {t("receiving.returns.post_text", {
              count: found.unit_count,
              quantity: format.quantity(found.unit_count),
              warehouse: found.location?.name ?? "",
            })}
          </Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-4 px-6 pt-4">
          <div className="flex items-center gap-x-3">
            <Switch id={`${id}-mail`} checked={isMailed} onCheckedChange={setMailed} />
            <Label htmlFor={`${id}-mail`} size="small" weight="plus">
              {t("receiving.returns.tell_by_mail", { supplier: found.supplier?.name ?? "" })}
            </Label>
          </div>
          {isMailed && (
            <div className="flex flex-col gap-y-2">
              <Label htmlFor={`${id}-note`} size="small" weight="plus">
                {t("receiving.returns.mail_note")}
              </Label>
              <Textarea
                id={`${id}-note`}
                rows={3}
                maxLength={5000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </div>
          )}
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={post}>
            {t("receiving.returns.post")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

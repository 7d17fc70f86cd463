import { Button, Label, Prompt, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DispatchDTO, DispatchResponse } from "../../src/types/http/picking"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { dispatchApi } from "./paths"

type NoteDialogProps = { dispatch: DispatchDTO; name: string; onClose: () => void }

/** What whoever picks and packs a dispatch should know; it is printed on the pick list too. */
export function NoteDialog({ dispatch, name, onClose }: NoteDialogProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [note, setNote] = useState(dispatch.note ?? "")
  const send = useSend<DispatchResponse>()
  const save = () =>
    send.mutate(
      { path: `${dispatchApi(dispatch.id)}/hold-priority`, body: { note: note.trim() || null } },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          onClose()
        },
      }
    )
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("picking.note.title", { name })}</Prompt.Title>
          <Prompt.Description>{t("picking.note.text")}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-2 px-6 pt-4">
          <Label htmlFor={id} size="small" weight="plus">
            {t("picking.fields.note")}
          </Label>
          <Textarea
            id={id}
            rows={3}
            maxLength={1000}
            autoFocus
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={save}>
            {t("common.save")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

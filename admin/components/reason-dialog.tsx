import { Button, Label, Prompt, Textarea } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { FormError } from "./form-error"

type ReasonDialogProps = {
  title: string
  description: string
  confirm: string
  isOpen: boolean
  isSending: boolean
  error: Error | null
  onClose: () => void
  onConfirm: (reason: string) => void
}

/** Asks why before an act that cannot be taken back. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation("comptoir")
  const [reason, setReason] = useState("")
  const [isMissing, setMissing] = useState(false)
  const id = useId()
  const close = () => {
    setReason("")
    setMissing(false)
    props.onClose()
  }
  const confirm = () => (reason.trim() ? props.onConfirm(reason.trim()) : setMissing(true))
  return (
    <Prompt open={props.isOpen} onOpenChange={(isOpen) => !isOpen && close()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{props.title}</Prompt.Title>
          <Prompt.Description>{props.description}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-2 px-6 pt-4">
          <Label htmlFor={id} size="small" weight="plus">
            {t("common.reason")}
          </Label>
          <Textarea
            id={id}
            value={reason}
            rows={3}
            maxLength={500}
            aria-invalid={isMissing}
            aria-describedby={isMissing ? `${id}-error` : undefined}
            onChange={(event) => {
              setReason(event.target.value)
              setMissing(false)
            }}
          />
          {isMissing && (
            <p id={`${id}-error`} className="txt-small text-ui-fg-error">
              {t("common.errors.reason")}
            </p>
          )}
          <FormError error={props.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={close}>
            {t("common.back")}
          </Button>
          <Button size="small" variant="danger" type="button" isLoading={props.isSending} onClick={confirm}>
            {props.confirm}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

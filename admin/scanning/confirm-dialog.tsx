import { Button, Prompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { FormError } from "../components/form-error"

type ConfirmDialogProps = {
  title: string
  description: string
  confirm: string
  isSending: boolean
  error: Error | null
  onClose: () => void
  onConfirm: () => void
}

/** Asks before an act that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{props.title}</Prompt.Title>
          <Prompt.Description>{props.description}</Prompt.Description>
        </Prompt.Header>
        <div className="px-6 pt-4">
          <FormError error={props.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" onClick={props.onClose}>
            {t("common.cancel")}
          </Button>
          <Button size="small" variant="danger" isLoading={props.isSending} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

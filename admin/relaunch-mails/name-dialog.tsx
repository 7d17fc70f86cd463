import { Button, Input, Label, Prompt } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { FormError } from "../components/form-error"

type NameDialogProps = {
  title: string
  description: string
  confirm: string
  name: string
  isSending: boolean
  error: Error | null
  onClose: () => void
  onConfirm: (name: string) => void
}

/** Asks what a mail is called. */
export function NameDialog({
  title,
  description,
  confirm,
  isSending,
  error,
  onClose,
  onConfirm,
  ...props
}: NameDialogProps) {
  const { t } = useTranslation("comptoir")
  const [name, setName] = useState(props.name)
  const id = useId()
  return (
    <Prompt open variant="confirmation" onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) onConfirm(name.trim())
          }}
        >
          <Prompt.Header>
            <Prompt.Title>{title}</Prompt.Title>
            <Prompt.Description>{description}</Prompt.Description>
          </Prompt.Header>
          <div className="flex flex-col gap-y-2 px-6 pt-4">
            <Label htmlFor={id} size="small" weight="plus">
              {t("relaunch.mails.fields.name")}
            </Label>
            <Input
              id={id}
              size="small"
              autoComplete="off"
              autoFocus
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <FormError error={error} />
          </div>
          <Prompt.Footer>
            <Button size="small" variant="secondary" type="button" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button size="small" type="submit" disabled={!name.trim()} isLoading={isSending}>
              {confirm}
            </Button>
          </Prompt.Footer>
        </form>
      </Prompt.Content>
    </Prompt>
  )
}

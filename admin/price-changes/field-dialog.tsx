import { Button, Input, Label, Prompt } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { FormError } from "../components/form-error"

type FieldDialogProps = {
  title: string
  description?: string
  label: string
  type: "text" | "datetime-local"
  initial: string
  missing: string
  confirm: string
  isSending: boolean
  error: Error | null
  onClose: () => void
  onConfirm: (value: string) => void
}

/** Asks for one value: a name, or a day and a time. Made anew each time it opens. */
export function FieldDialog(props: FieldDialogProps) {
  const { t } = useTranslation("comptoir")
  const [value, setValue] = useState(props.initial)
  const [isMissing, setMissing] = useState(false)
  const id = useId()
  const confirm = () => (value.trim() ? props.onConfirm(value.trim()) : setMissing(true))
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{props.title}</Prompt.Title>
          {props.description && <Prompt.Description>{props.description}</Prompt.Description>}
        </Prompt.Header>
        <form
          className="flex flex-col gap-y-2 px-6 pt-4"
          onSubmit={(event) => {
            event.preventDefault()
            confirm()
          }}
        >
          <Label htmlFor={id} size="small" weight="plus">
            {props.label}
          </Label>
          <Input
            id={id}
            type={props.type}
            value={value}
            maxLength={200}
            aria-invalid={isMissing}
            aria-describedby={isMissing ? `${id}-error` : undefined}
            onChange={(event) => {
              setValue(event.target.value)
              setMissing(false)
            }}
          />
          {isMissing && (
            <p id={`${id}-error`} className="txt-small text-ui-fg-error">
              {props.missing}
            </p>
          )}
          <FormError error={props.error} />
        </form>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={props.onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={props.isSending} onClick={confirm}>
            {props.confirm}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

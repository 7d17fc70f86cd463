import { Button, Input, Label, Prompt, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierReturnDTO, SupplierReturnResponse } from "../../src/types/http/receiving"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { decimalText, isDecimalText, plainDecimal, textOrNull } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"

type CreditDialogProps = { found: SupplierReturnDTO; onClose: () => void }

/** Notes what the supplier credited for a return. */
export function CreditDialog({ found, onClose }: CreditDialogProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const [amount, setAmount] = useState(format.typed(plainDecimal(found.expected_credit)))
  const [day, setDay] = useState(plainDateOf(new Date()))
  const [reference, setReference] = useState("")
  const [isWrong, setWrong] = useState(false)
  const send = useSend<SupplierReturnResponse>()
  const note = () => {
    if (!isDecimalText(amount) || !day) return setWrong(true)
    send.mutate(
      {
        path: `/admin/supplier-returns/${found.id}/credit`,
        body: { received_on: day, amount: decimalText(amount), reference: textOrNull(reference) },
      },
      {
        onSuccess: () => {
          onClose()
          toast.success(t("receiving.credit.noted"))
        },
      }
    )
  }
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("receiving.credit.title")}</Prompt.Title>
          <Prompt.Description>
            {t("receiving.credit.text", {
              amount: format.money(found.expected_credit, found.currency_code),
              supplier: found.supplier?.name ?? "",
            })}
          </Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-4 px-6 pt-4">
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-amount`} size="small" weight="plus">
              {t("receiving.credit.amount", { currency: found.currency_code.toUpperCase() })}
            </Label>
            <Input
              id={`${id}-amount`}
              size="small"
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={isWrong}
              value={amount}
              onChange={(event) => {
                setAmount(event.target.value)
                setWrong(false)
              }}
            />
            {isWrong && (
              <p role="alert" className="txt-small text-ui-fg-error">
                {t("receiving.credit.wrong")}
              </p>
            )}
          </div>
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("receiving.credit.day")}
            </Label>
            <DayInput aria-label={t("receiving.credit.day")} value={day} onChange={setDay} />
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-reference`} size="small" weight="plus">
              {t("receiving.credit.reference")}
            </Label>
            <Input
              id={`${id}-reference`}
              size="small"
              autoComplete="off"
              maxLength={200}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </div>
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={note}>
            {t("receiving.credit.note")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

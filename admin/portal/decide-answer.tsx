import { Button, Input, Label, Prompt, RadioGroup, Text, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { compare } from "../../src/domain/shared/money"
import type {
  SupplierAnswerDTO,
  SupplierAnswerLineDTO,
  SupplierAnswerResponse,
} from "../../src/types/http/portal"
import { FormError } from "../components/form-error"
import { ReasonDialog } from "../components/reason-dialog"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { textOrNull } from "../lib/numbers"
import { ProposedLine } from "./proposed-line"

type Choice = { accept?: boolean; reason: string }

/** How many lines are shown before the rest has to be asked for. */
const SHOWN = 25

/** The lines of an answer that waits, each to be accepted or refused, and what is told with it. */
export function DecideAnswer({ answer }: { answer: SupplierAnswerDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { key, renew } = useIdempotencyKey()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [message, setMessage] = useState("")
  const [dialog, setDialog] = useState<"accept" | "refuse" | null>(null)
  const [isWhole, setWhole] = useState(false)
  const messageId = useId()
  const send = useSend<SupplierAnswerResponse>({
    onSuccess: ({ supplier_answer }) => {
      toast.success(t(`portal.toasts.${supplier_answer.status}`))
      setDialog(null)
      renew()
    },
  })
  const currency = answer.purchase_order.currency_code
  const lines = answer.lines ?? []
  const changes = lines.filter((line) => line.is_change)
  const isOutdated = answer.status === "outdated"
  const isStarted = changes.some((line) => choices[line.id]?.accept !== undefined)
  const missing = changes.filter((line) => !isComplete(choices[line.id])).length
  const told = { message: textOrNull(message), idempotency_key: key }
  const act = (name: string, body: object) =>
    send.mutate({ path: `/admin/supplier-answers/${answer.id}/${name}`, body: { ...body, ...told } })
  const effect = answer.effect
  const direction = effect ? compare(effect.difference, "0") : 0

  return (
    <div className="divide-y">
      {effect && (
        <Text size="small" className="px-6 py-4">
          {t("portal.effect_of_all", {
            asked: format.money(effect.asked, currency),
            proposed: format.money(effect.proposed, currency),
            difference: `${direction > 0 ? "+" : ""}${format.money(effect.difference, currency)}`,
          })}
        </Text>
      )}
      <ul className="divide-y">
        {lines.slice(0, isWhole ? undefined : SHOWN).map((line) => (
          <ProposedLine key={line.id} line={line} currency={currency}>
            {line.is_change && !isOutdated && (
              <LineChoice
                line={line}
                choice={choices[line.id]}
                onChange={(choice) => setChoices({ ...choices, [line.id]: choice })}
              />
            )}
          </ProposedLine>
        ))}
      </ul>
      {lines.length > SHOWN && !isWhole && (
        <div className="px-6 py-3">
          <Button size="small" variant="transparent" type="button" onClick={() => setWhole(true)}>
            {t("portal.show_all", { count: lines.length })}
          </Button>
        </div>
      )}
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <Label htmlFor={messageId} size="small" weight="plus">
          {t("portal.message")}{" "}
          <span className="text-ui-fg-subtle font-normal">({t("common.optional")})</span>
        </Label>
        <Textarea
          id={messageId}
          rows={2}
          maxLength={2000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("portal.message_hint")}
        </Text>
        {dialog === null && <FormError error={send.error} />}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 px-6 py-4">
        {isStarted && (
          <Text size="small" className="text-ui-fg-subtle me-auto">
            {missing ? t("portal.undecided", { count: missing }) : t("portal.all_decided")}
          </Text>
        )}
        <Button size="small" variant="secondary" type="button" onClick={() => setDialog("refuse")}>
          {t("portal.refuse_all")}
        </Button>
        {!isOutdated &&
          (isStarted ? (
            <Button
              size="small"
              type="button"
              disabled={missing > 0}
              isLoading={send.isPending}
              onClick={() =>
                act("decide", {
                  lines: changes.map(({ id }) => ({
                    id,
                    accept: choices[id]?.accept === true,
                    reason: textOrNull(choices[id]?.reason ?? ""),
                  })),
                })
              }
            >
              {t("portal.decide")}
            </Button>
          ) : (
            <Button size="small" type="button" onClick={() => setDialog("accept")}>
              {t("portal.accept_all")}
            </Button>
          ))}
      </div>
      <Prompt open={dialog === "accept"} onOpenChange={(isOpen) => !isOpen && setDialog(null)}>
        <Prompt.Content>
          <Prompt.Header>
            <Prompt.Title>{t("portal.accept_title")}</Prompt.Title>
            <Prompt.Description>{t("portal.accept_text", { count: changes.length })}</Prompt.Description>
          </Prompt.Header>
          <div className="px-6 pt-4">
            <FormError error={send.error} />
          </div>
          <Prompt.Footer>
            <Button size="small" variant="secondary" type="button" onClick={() => setDialog(null)}>
              {t("common.back")}
            </Button>
            <Button size="small" type="button" isLoading={send.isPending} onClick={() => act("accept", {})}>
              {t("portal.accept_all")}
            </Button>
          </Prompt.Footer>
        </Prompt.Content>
      </Prompt>
      <ReasonDialog
        title={t("portal.refuse_title")}
        description={t("portal.refuse_text")}
        confirm={t("portal.refuse_all")}
        isOpen={dialog === "refuse"}
        isSending={send.isPending}
        error={send.error}
        onClose={() => setDialog(null)}
        onConfirm={(reason) => act("refuse", { reason })}
      />
    </div>
  )
}

const isComplete = (choice: Choice | undefined): boolean =>
  choice?.accept === true || (choice?.accept === false && Boolean(choice.reason.trim()))

type LineChoiceProps = {
  line: SupplierAnswerLineDTO
  choice: Choice | undefined
  onChange: (choice: Choice) => void
}

function LineChoice({ line, choice, onChange }: LineChoiceProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const value = choice?.accept === undefined ? "" : choice.accept ? "accept" : "refuse"
  return (
    <div className="flex flex-col gap-y-2">
      <RadioGroup
        className="flex flex-wrap gap-x-6 gap-y-2"
        aria-label={t("portal.decide_line", { position: line.position })}
        value={value}
        onValueChange={(next) => onChange({ accept: next === "accept", reason: choice?.reason ?? "" })}
      >
        {(["accept", "refuse"] as const).map((one) => (
          <div key={one} className="flex items-center gap-x-2">
            <RadioGroup.Item id={`${id}-${one}`} value={one} />
            <Label htmlFor={`${id}-${one}`} size="small">
              {t(`portal.${one}`)}
            </Label>
          </div>
        ))}
      </RadioGroup>
      {choice?.accept === false && (
        <Input
          size="small"
          aria-label={t("portal.reason_of", { position: line.position })}
          placeholder={t("portal.reason_hint")}
          maxLength={1000}
          value={choice.reason}
          onChange={(event) => onChange({ ...choice, reason: event.target.value })}
        />
      )}
    </div>
  )
}

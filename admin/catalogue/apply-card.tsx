import { Button, Checkbox, Label, Text, toast, usePrompt } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CatalogueOutcome } from "../../src/domain/purchasing/catalogue-status"
import type { CatalogueImportDTO } from "../../src/types/http/catalogue"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { OutcomeBadge } from "./import-badge"

const SHOWN: readonly CatalogueOutcome[] = [
  "price_up",
  "price_down",
  "changed",
  "new",
  "unknown",
  "unchanged",
  "missing",
  "bad",
]
const CHANGING: readonly CatalogueOutcome[] = ["new", "price_up", "price_down", "changed"]

type ApplyCardProps = { list: CatalogueImportDTO; onChangeColumns?: () => void }

/** What the list would change, in numbers, and the button that does it; afterwards what was done. */
export function ApplyCard({ list, onChangeColumns }: ApplyCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const { key } = useIdempotencyKey()
  const send = useSend()
  const [makes, setMakes] = useState(false)
  const [archives, setArchives] = useState(false)
  const counts = list.counts ?? {}
  const count = (outcome: CatalogueOutcome) => counts[outcome] ?? 0
  const isOpen = list.status === "previewed"
  const changes =
    CHANGING.reduce((sum, outcome) => sum + count(outcome), 0) +
    (makes ? count("unknown") : 0) +
    (archives ? count("missing") : 0)
  const mayArchive = count("bad") === 0
  const apply = async () => {
    const confirmed = await prompt({
      title: t("catalogue.apply.title", { name: list.supplier.name }),
      description: t("catalogue.apply.text", { count: changes, number: format.quantity(changes) }),
      confirmText: t("catalogue.apply.confirm"),
      cancelText: t("common.cancel"),
      variant: archives ? "danger" : "confirmation",
    })
    if (confirmed) start()
  }
  const start = () =>
    send.mutate(
      {
        path: `/admin/catalogue-imports/${list.id}/apply`,
        body: { create_products: makes, archive_missing: archives, idempotency_key: key },
      },
      { onSuccess: () => toast.success(t("catalogue.apply.started")) }
    )
  return (
    <Card title={t(list.status === "applied" ? "catalogue.apply.result" : "catalogue.apply.preview")}>
      <ul className="flex flex-col gap-y-2 px-6 py-4">
        {SHOWN.map((outcome) => (
          <li key={outcome} className="flex items-center justify-between gap-x-4">
            <OutcomeBadge outcome={outcome} />
            <Text size="small" weight="plus" className="tabular-nums">
              {format.quantity(count(outcome))}
            </Text>
          </li>
        ))}
      </ul>
      {list.status === "applied" && (
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {t("catalogue.apply.applied", {
              done: format.quantity(list.done_count),
              products: format.quantity(list.product_count),
            })}
          </Text>
        </div>
      )}
      {isOpen && (
        <div className="flex flex-col gap-y-4 px-6 py-4">
          {count("unknown") > 0 && (
            <Option
              label={t("catalogue.apply.create_products", {
                count: count("unknown"),
                number: format.quantity(count("unknown")),
              })}
              hint={t("catalogue.apply.create_hint")}
              checked={makes}
              onChange={setMakes}
            />
          )}
          {count("missing") > 0 && (
            <Option
              label={t("catalogue.apply.archive_missing", {
                count: count("missing"),
                number: format.quantity(count("missing")),
              })}
              hint={t(mayArchive ? "catalogue.apply.archive_hint" : "catalogue.apply.archive_refused")}
              checked={archives}
              disabled={!mayArchive}
              onChange={setArchives}
            />
          )}
          <FormError error={send.error} />
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              type="button"
              disabled={changes === 0}
              isLoading={send.isPending}
              onClick={() => void apply()}
            >
              {t("catalogue.apply.act")}
            </Button>
            {onChangeColumns && (
              <Button size="small" variant="secondary" type="button" onClick={onChangeColumns}>
                {t("catalogue.apply.change_columns")}
              </Button>
            )}
          </div>
          {changes === 0 && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("catalogue.apply.nothing")}
            </Text>
          )}
        </div>
      )}
      {list.status === "failed" && list.choices && (
        <div className="flex flex-col gap-y-4 px-6 py-4">
          <FormError error={send.error} />
          <div>
            <Button size="small" type="button" isLoading={send.isPending} onClick={start}>
              {t("catalogue.apply.go_on")}
            </Button>
          </div>
        </div>
      )}
    </Card>
  )
}

type OptionProps = {
  label: string
  hint: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

function Option({ label, hint, checked, disabled, onChange }: OptionProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-x-3">
      <Checkbox
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onCheckedChange={(value) => onChange(value === true)}
      />
      <div className="flex flex-col gap-y-0.5">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        <Text id={`${id}-hint`} size="xsmall" className="text-ui-fg-subtle">
          {hint}
        </Text>
      </div>
    </div>
  )
}

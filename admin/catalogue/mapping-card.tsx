import { Button, Select, Table, Text } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { CATALOGUE_FIELDS, type CatalogueField } from "../../src/domain/purchasing/catalogue-columns"
import type { CatalogueImportDTO } from "../../src/types/http/catalogue"
import { Card } from "../components/card"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useNames } from "../lib/names"
import { Choice } from "./upload-form"

const UNUSED = "unused"
const SUPPLIERS_OWN = "supplier"
const SAMPLES = 3

type MappingCardProps = { list: CatalogueImportDTO; onAsked: () => void; onCancel?: () => void }

/** Which column is which, how numbers are written and from when the prices hold; guessed, and changed here. */
export function MappingCard({ list, onAsked, onCancel }: MappingCardProps) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const headings = list.headings ?? []
  const [fields, setFields] = useState<(CatalogueField | null)[]>(() => fieldsOf(list))
  const [mark, setMark] = useState<string>(list.format?.decimal_mark ?? ".")
  const [currency, setCurrency] = useState(list.format?.currency_code ?? SUPPLIERS_OWN)
  const [from, setFrom] = useState(list.format?.valid_from ?? "")
  const send = useSend()
  const currencies = useMemo(
    () => [
      {
        value: SUPPLIERS_OWN,
        label: t("catalogue.mapping.suppliers_currency", {
          currency: list.supplier.currency_code.toUpperCase(),
        }),
      },
      ...names.currencies(),
    ],
    [t, names, list.supplier.currency_code]
  )
  const choose = (index: number, value: string) =>
    setFields((before) =>
      before.map((field, place) => {
        if (place === index) return value === UNUSED ? null : (value as CatalogueField)
        // One field is one column: it leaves the column that it was.
        return field === value ? null : field
      })
    )
  const ask = () =>
    send.mutate(
      {
        path: `/admin/catalogue-imports/${list.id}/preview`,
        body: {
          columns: Object.fromEntries(
            fields.flatMap((field, index) => (field ? [[field, index] as const] : []))
          ),
          decimal_mark: mark,
          currency_code: currency === SUPPLIERS_OWN ? null : currency,
          valid_from: from || null,
        },
      },
      { onSuccess: onAsked }
    )
  return (
    <Card title={t("catalogue.mapping.title")} subtitle={t("catalogue.mapping.hint")}>
      <div className="overflow-x-auto" role="region" aria-label={t("catalogue.mapping.title")} tabIndex={0}>
        <Table>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell>{t("catalogue.mapping.column")}</Table.HeaderCell>
              <Table.HeaderCell className="hidden md:table-cell">
                {t("catalogue.mapping.sample")}
              </Table.HeaderCell>
              <Table.HeaderCell>{t("catalogue.mapping.means")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body className="border-b-0">
            {headings.map((heading, index) => (
              <Table.Row key={index} className="last-of-type:border-b-0">
                <Table.Cell className="max-w-52 py-2">
                  <Text size="small" weight="plus" className="truncate">
                    {heading || t("catalogue.mapping.unnamed", { number: index + 1 })}
                  </Text>
                </Table.Cell>
                <Table.Cell className="hidden max-w-80 py-2 md:table-cell">
                  <Text size="xsmall" className="text-ui-fg-subtle truncate">
                    {(list.sample ?? [])
                      .map((row) => row[index]?.trim())
                      .filter(Boolean)
                      .slice(0, SAMPLES)
                      .join(" · ") || "–"}
                  </Text>
                </Table.Cell>
                <Table.Cell className="min-w-44 py-2">
                  <Select
                    size="small"
                    value={fields[index] ?? UNUSED}
                    onValueChange={(value) => choose(index, value)}
                  >
                    <Select.Trigger aria-label={t("catalogue.mapping.meaning_of", { heading })}>
                      <Select.Value />
                    </Select.Trigger>
                    <Select.Content>
                      <Select.Item value={UNUSED}>{t("catalogue.mapping.unused")}</Select.Item>
                      {CATALOGUE_FIELDS.map((field) => (
                        <Select.Item key={field} value={field}>
                          {t(`catalogue.columns.${field}`)}
                        </Select.Item>
                      ))}
                    </Select.Content>
                  </Select>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <div className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-3">
        <Choice
          label={t("catalogue.mapping.decimal_mark")}
          value={mark}
          onChange={setMark}
          options={[
            { value: ",", label: t("catalogue.mapping.comma") },
            { value: ".", label: t("catalogue.mapping.point") },
          ]}
        />
        <Choice
          label={t("purchasing.fields.currency")}
          value={currency}
          onChange={setCurrency}
          options={currencies}
        />
        <div className="flex flex-col gap-y-2">
          <Text size="small" weight="plus" as="span">
            {t("catalogue.mapping.valid_from")}
          </Text>
          <DayInput aria-label={t("catalogue.mapping.valid_from")} value={from} onChange={setFrom} />
        </div>
        <Text size="xsmall" className="text-ui-fg-subtle sm:col-span-3">
          {t("catalogue.mapping.valid_from_hint")}
        </Text>
      </div>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <FormError error={send.error} />
        <div className="flex flex-wrap justify-end gap-2">
          {onCancel && (
            <Button size="small" variant="secondary" type="button" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
          )}
          <Button size="small" type="button" isLoading={send.isPending} onClick={ask}>
            {t("catalogue.mapping.preview")}
          </Button>
        </div>
      </div>
    </Card>
  )
}

/** What each column of the file means, by its place. */
function fieldsOf({ headings, format }: CatalogueImportDTO): (CatalogueField | null)[] {
  const byPlace = new Map(Object.entries(format?.columns ?? {}).map(([field, place]) => [place, field]))
  return (headings ?? []).map((_, index) => (byPlace.get(index) as CatalogueField | undefined) ?? null)
}

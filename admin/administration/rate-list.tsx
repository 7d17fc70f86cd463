import { ArrowUpTray, Trash } from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DeletedExchangeRateResponse, ExchangeRateDTO } from "../../src/types/http/administration"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { plainDecimal } from "../lib/numbers"
import { API, PAGES } from "./paths"

const column = createDataTableColumnHelper<ExchangeRateDTO>()

const upper = (code: string) => code.toUpperCase()
const sidesOf = (rate: ExchangeRateDTO) => ({
  from: upper(rate.from_currency),
  to: upper(rate.to_currency),
  rate: plainDecimal(rate.rate),
})

function useRateColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("valid_from", {
        header: t("administration.rates.fields.valid_from"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.valid_from),
      }),
      column.accessor("from_currency", {
        header: t("administration.rates.fields.from_currency"),
        enableSorting: true,
        cell: ({ row: { original } }) => upper(original.from_currency),
      }),
      column.accessor("to_currency", {
        header: t("administration.rates.fields.to_currency"),
        enableSorting: true,
        cell: ({ row: { original } }) => upper(original.to_currency),
      }),
      column.accessor("rate", {
        header: t("administration.rates.fields.rate"),
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">{t("administration.rates.equation", sidesOf(original))}</span>
        ),
      }),
      column.accessor("source", {
        header: t("administration.rates.fields.source"),
        cell: ({ row: { original } }) => (
          <Badge size="2xsmall">{t(`administration.rates.source.${original.source}`)}</Badge>
        ),
      }),
      column.display({
        id: "who",
        header: t("administration.rates.fields.who"),
        cell: ({ row: { original } }) => original.created_by_name ?? original.created_by ?? "–",
      }),
      column.display({ id: "acts", cell: ({ row: { original } }) => <RateMenu rate={original} /> }),
    ],
    [t, format]
  )
}

function RateMenu({ rate }: { rate: ExchangeRateDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const send = useSend<DeletedExchangeRateResponse>()
  const remove = async () => {
    const isConfirmed = await prompt({
      title: t("administration.rates.delete_title"),
      description: t("administration.rates.delete_text", {
        ...sidesOf(rate),
        day: format.date(rate.valid_from),
      }),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (!isConfirmed) return
    send.mutate(
      { path: `${API.exchange_rates}/${rate.id}`, method: "DELETE" },
      {
        onSuccess: () => toast.success(t("administration.rates.deleted")),
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <div className="flex justify-end">
      <RowMenu
        label={t("common.acts_of", { name: t("administration.rates.name", sidesOf(rate)) })}
        acts={[{ label: t("common.delete"), icon: <Trash />, onSelect: remove }]}
      />
    </div>
  )
}

/** The rates that were entered, the latest day first. */
export function RateList() {
  const { t } = useTranslation("comptoir")
  const columns = useRateColumns()
  const filters: ListFilter[] = [
    {
      kind: "days",
      name: "days",
      label: t("administration.rates.fields.valid_from"),
      from: "from",
      to: "to",
    },
  ]
  return (
    <ListTable<ExchangeRateDTO>
      title={t("administration.rates.title")}
      description={t("administration.rates.description")}
      path={API.exchange_rates}
      rows="exchange_rates"
      columns={columns}
      filters={filters}
      defaultOrder="-valid_from"
      empty={{ heading: t("administration.rates.none"), description: t("administration.rates.none_hint") }}
      create={{ label: t("administration.rates.create"), to: `${PAGES.exchange_rates}/create` }}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={`${PAGES.exchange_rates}/import`}>
            <ArrowUpTray aria-hidden />
            {t("administration.rates.import.button")}
          </Link>
        </Button>
      }
      exportAs={t("administration.rates.file_name")}
    />
  )
}

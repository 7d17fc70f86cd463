import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { CatalogueOutcome, CatalogueStatus } from "../../src/domain/purchasing/catalogue-status"

const COLOURS = {
  uploading: "blue",
  uploaded: "orange",
  previewing: "blue",
  previewed: "orange",
  applying: "blue",
  applied: "green",
  failed: "red",
} as const

export function ImportBadge({ status }: { status: CatalogueStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`catalogue.status.${status}`)}</StatusBadge>
}

const OUTCOMES = {
  bad: "red",
  new: "blue",
  unknown: "orange",
  price_up: "orange",
  price_down: "green",
  changed: "blue",
  unchanged: "grey",
  missing: "purple",
} as const

export function OutcomeBadge({ outcome }: { outcome: CatalogueOutcome }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={OUTCOMES[outcome]}>{t(`catalogue.outcome.${outcome}`)}</StatusBadge>
}

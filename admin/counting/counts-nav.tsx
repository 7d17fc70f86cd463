import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { CAMPAIGNS_PAGE, COUNTS_PAGE, FIGURES_PAGE, PLANS_PAGE } from "./paths"

/** The pages of counts, beside each other. */
export function CountsNav() {
  const { t } = useTranslation("comptoir")
  const pages = [
    { to: COUNTS_PAGE, label: t("counting.nav.counts") },
    { to: PLANS_PAGE, label: t("counting.nav.plans") },
    { to: CAMPAIGNS_PAGE, label: t("counting.nav.campaigns") },
    { to: FIGURES_PAGE, label: t("counting.nav.figures") },
  ]
  return (
    <nav aria-label={t("counting.nav.label")} className="flex flex-wrap gap-1">
      {pages.map(({ to, label }) => (
        <NavLink
          key={to}
          to={to}
          end
          className={({ isActive }) =>
            clx(
              "txt-compact-small-plus rounded-full px-3 py-1.5",
              isActive
                ? "bg-ui-bg-base text-ui-fg-base shadow-elevation-card-rest"
                : "text-ui-fg-subtle hover:text-ui-fg-base"
            )
          }
        >
          {label}
        </NavLink>
      ))}
    </nav>
  )
}

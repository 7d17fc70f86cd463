/** From each release that there was, not the last alone. */
import "../http/upgrade.spec"

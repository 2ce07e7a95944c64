"""Records that are purged leave the accepted copies too: nothing of them stays there."""

from collections.abc import Collection
from dataclasses import replace

from gongkai.files import replace_file
from gongkai.gate.accepted import MANIFEST, Accepted, Passed
from gongkai.gate.keep import finish, forget
from gongkai.out_folder import side_folder
from gongkai.publish import working_folder
from gongkai.removing.erase import erase
from gongkai.removing.held import all_of
from gongkai.site import Site


def drop(site: Site, ids: Collection[str]) -> None:
    """Take records with these ids out of the copies beside the published site, with attachments that no other carries.

    Raises PublishError if a build is running, OSError.
    """
    out = site.config.out.resolve()
    if not (side_folder(out) / "accepted").is_dir():
        return
    with working_folder(out):
        finish(out)
        accepted = Accepted.of(out)
        if not accepted.version:
            forget(out)
            return
        held = tuple(accepted.held(each, site) for each in accepted.agencies if each in site.agencies.all)
        copies = replace(site, config=replace(site.config, held=held))
        found = [each for each in all_of(copies, ids) if copies.config.holds(each.source.path)]
        if not found:
            return
        (accepted.folder / MANIFEST).unlink()
        erase([copies], found)
        for agency in {each.source.agency for each in found}:
            accepted.agencies[agency] = Passed(accepted.agencies[agency].day, accepted.sum_of(agency))
        replace_file(accepted.folder / MANIFEST, accepted.manifest)

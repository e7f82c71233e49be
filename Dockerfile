# mailbot as a container: Debian's Python, the pinned libraries, nothing else. docs/installation.md runs it.
#   docker build --tag mailbot .        or podman, or buildah; `make image` where no registry of images is in reach
ARG BASE=debian:bookworm-slim

# What both stages need. The CA certificates are for mailbot: IMAP and SMTP servers are verified with them.
FROM ${BASE} AS python
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 ca-certificates \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*

FROM python AS build
RUN apt-get update && apt-get install --yes --no-install-recommends python3-venv
# Two environments: what builds the wheels stays in /build and out of the image.
RUN python3 -m venv /build && python3 -m venv --without-pip /opt/mailbot
WORKDIR /source
COPY requirements/build.txt requirements/daemon.txt requirements/
# Both secrets are optional: a pip.conf for those who go through a mirror of their own, and the certificates of a
# proxy that opens TLS. As secrets they are there while pip runs and stay out of the image.
RUN --mount=type=secret,id=pip,target=/etc/pip.conf \
    --mount=type=secret,id=certificates,target=/etc/ssl/certs/ca-certificates.crt \
    /build/bin/pip install --no-cache-dir --require-hashes --requirement requirements/build.txt \
    && /build/bin/pip wheel --no-cache-dir --require-hashes --no-deps --no-build-isolation \
        --wheel-dir /wheels --requirement requirements/daemon.txt
# The sources come last: a change of mailbot downloads nothing again.
COPY pyproject.toml README.md config.toml ./
COPY mailbot mailbot
COPY templates templates
RUN /build/bin/pip wheel --no-deps --no-build-isolation --no-index --wheel-dir /wheels . \
    && /build/bin/pip --python /opt/mailbot/bin/python install --no-deps --no-index /wheels/*.whl

FROM python
# A number that stays: it owns the files in the volumes. Kubernetes' runAsNonRoot wants a number, too.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/mailbot --shell /usr/sbin/nologin mailbot \
    && install --directory --owner 10001 --group 10001 --mode 0700 /etc/mailbot /var/lib/mailbot
COPY --from=build /opt/mailbot /opt/mailbot
ENV PATH=/opt/mailbot/bin:$PATH \
    MAILBOT_CONFIG=/etc/mailbot/config.toml
USER 10001:10001
WORKDIR /var/lib/mailbot
# The configuration with its secrets, and the register. Neither is ever part of the image.
VOLUME ["/etc/mailbot", "/var/lib/mailbot"]
# As often as a person would want to know; the start period leaves time for a first pass over large mailboxes.
HEALTHCHECK --interval=2m --timeout=30s --start-period=5m --retries=3 CMD ["mailbot", "health"]
# SIGTERM, which engines send, ends `mailbot run` within ten seconds; what was under way goes on at the next start.
ENTRYPOINT ["mailbot"]
CMD ["run"]

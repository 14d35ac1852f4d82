"""What `crosswire --help` says: texts and examples, no code. The arguments themselves are in `orchestration.cli`."""

DESCRIPTION = """\
Shows where news outlets agree, only seem to differ, and contradict one another about one event.

  1. put the articles into a folder: .txt, .md, .html or .jsonl, in subfolders as you like
  2. crosswire build FOLDER          reads them, compares them, publishes one DuckDB file
  3. crosswire findings              on what the outlets disagree, and who says what
     crosswire report                the same as pages to look at
     crosswire query "SQL"           anything else, from the same file
  4. crosswire doctor                where something does not work
"""
EPILOG = """\
The published file is warehouse/crosswire.duckdb where --warehouse and CROSSWIRE_WAREHOUSE name no other. Any DuckDB
client opens it, also while the next build runs. `crosswire COMMAND --help` shows examples.
"""
BUILD = """\
Reads every article below ARTICLES, extracts figures, claims, sources and actors, compares the outlets, checks the
result, and publishes it as one DuckDB file (with Parquet copies beside it). A file that was read before is not read
again, and where nothing changed at all, nothing is done. What cannot be read is set aside with a reason, and the rest
goes on. Articles whose files are gone are kept until --retire takes them out.

The published file is replaced whole, and only by sound data: whoever has it open keeps the old one, and after a build
that failed the last good file is still there.
"""
BUILD_EPILOG = """\
examples:
  crosswire build seeds/articles
  crosswire build articles/ --warehouse storm.duckdb
  crosswire build articles/ --tier fast          rules alone, for very many articles

exit codes:
  0  published; also when outlets disagree, which is what the build is for
  1  the data is broken or the build failed: nothing was published, the last good file stays
  2  nothing could be read, or the command was not understood
"""
QUERY = "Runs one SQL statement on the published file, read-only."
QUERY_EPILOG = """\
examples:
  crosswire query "select kind, count(*) from marts.fct_discrepancies group by all"
  crosswire query "from marts.figures_by_outlet" --format csv > figures.csv
  crosswire query "show all tables"              what there is
  crosswire query "describe marts.fct_figures"   what a table has
  crosswire query "from about"                   how the file came about
"""
FINDINGS = "Lists the findings of the published file: what differs, between which outlets, the gravest first."
FINDINGS_EPILOG = """\
examples:
  crosswire findings
  crosswire findings --kind figure_conflict --kind sum_mismatch
  crosswire findings --story flood               stories whose headline or id contains the word
  crosswire findings --confidence 0.6            only contradictions that are most likely about one quantity
  crosswire findings --format json

A figure_conflict says that outlets contradict one another on a quantity; a sum_mismatch that listed parts do not add up
to the stated whole; the others are differences of wording, names and roles.
"""
REPORT = """\
Writes the published file as a folder of plain pages to look at: stories by the severity of their disagreement, a plot for
every quantity, the sentence behind each point, and the articles with figures, statements and names marked. The pages
need no network and no server: open index.html. `crosswire build` writes them too.
"""
REPORT_EPILOG = """\
examples:
  crosswire report
  crosswire report --warehouse storm.duckdb --out storm-report/
  crosswire report --stories 0                   pages for all stories, however many there are

A report that lies in the folder is replaced; a folder with anything else in it is left alone.
"""
UI = "Opens the Dagster UI on this machine alone, with the same assets, checks and jobs. Stop it with Ctrl-C."
UI_EPILOG = """\
examples:
  crosswire ui
  crosswire ui --articles articles/ --warehouse storm.duckdb --port 3001

Open the address it prints, then Assets, "View lineage", "Materialize all".
"""
SERVE = """\
Serves the published file, read-only, to many clients at once: to everything that speaks PostgreSQL's protocol (psql, JDBC and ODBC
drivers, psycopg, BI tools). A new build is served as soon as it is published; queries that run keep the file they began with. The
address is on this machine alone unless --host says otherwise. Stop it with Ctrl-C.
"""
SERVE_EPILOG = """\
examples:
  crosswire serve                              on 127.0.0.1:5433, with a password that it makes up and shows
  crosswire serve --quack                      and DuckDB's own server, on 127.0.0.1:9494
  crosswire serve --warehouse storm.duckdb --port 5500 --seconds 20 --memory 2GB

The password is never an argument, which others on the machine could see: it is in CROSSWIRE_PASSWORD or in the file that
--password-file names. The Dagster UI is opened by `crosswire ui`.
"""
ABOUT = "Says how the published file came about: when, from what, with which versions, and how many rows each table has."
ABOUT_EPILOG = """\
examples:
  crosswire about
  crosswire about --section rows --format json
"""
DOCTOR = """\
Looks at what is installed, where things lie, what is wrong, and says what to do: versions against the lock, the language model, folders,
the published file and the one being built, Dagster's daemon, disk, memory, ports. It changes nothing.
"""
DOCTOR_EPILOG = """\
examples:
  crosswire doctor
  crosswire doctor --warehouse storm.duckdb --json

exit codes:
  0  nothing is in the way (warnings may be)
  1  something is
"""
COMPLETION = "Prints a script with which a shell completes commands and options."
COMPLETION_EPILOG = """\
examples:
  crosswire completion bash > ~/.local/share/bash-completion/completions/crosswire
  crosswire completion zsh > ~/.crosswire.zsh    and in ~/.zshrc: source ~/.crosswire.zsh
  crosswire completion fish > ~/.config/fish/completions/crosswire.fish
"""

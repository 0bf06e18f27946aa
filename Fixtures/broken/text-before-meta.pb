Wijkbudget 2026
META
key;value
description;Kapot
num_projects;2
num_votes;2
budget;100
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name
1;60;Speelplek
2;50;Bankje
VOTES
voter_id;vote
1;1,2
2;2

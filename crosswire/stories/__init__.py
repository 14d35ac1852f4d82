"""Stories: which articles report one event in the world, and which are copies of one another."""

from crosswire.stories.link import link_stories

__all__ = ["link_stories"]
